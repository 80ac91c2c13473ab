import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database, type Tx } from '@owl/adapters/db';
import type { ApplianceDetail, AppliancePage, NewAppliance, SaveAppliance, TestedRule } from '@owl/contracts';
import { ApplianceSettings, type ApplianceWish, Appliances } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { testRule } from '@owl/stages/parse';
import { NotFound, WrongInput } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { applianceDetail, appliancesSeen } from './appliances.read-model';
import { testedRule } from './tested-rule';
import { plainDomain, wrongSettings } from './wrong-settings';

/** Appliances and their settings. */
@Controller(API_PATH)
export class AppliancesController {
  constructor(
    private readonly database: Database,
    private readonly settings: ApplianceSettings,
    private readonly appliances: Appliances,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('appliances')
  async list(@Caller() { customerId, role }: Actor, @Input() { query }: InputOf<'appliances'>): Promise<AppliancePage> {
    const view = { ...query, domain: this.config.INTAKE_DOMAIN, isCustomer: role === 'customer' };
    const items = await this.database.scope(customerId, (tx) => appliancesSeen(tx, view));
    return { items, now: this.clock.now().toISOString() };
  }

  @Route('addAppliance')
  add(@Caller() actor: Actor, @Input() { body }: InputOf<'addAppliance'>): Promise<ApplianceDetail> {
    return this.database.scope(actor.customerId, async (tx) => {
      const wrong = wrongSettings({ ...body, ownRule: null }, NO_SECRETS);
      if (wrong.length > 0) throw new WrongInput(wrong);
      const { id } = await this.appliances.add(tx, actor, body.customerId, settingsOf(body));
      return this.detail(tx, id);
    });
  }

  @Route('moveAppliance')
  move(@Caller() actor: Actor, @Input() { id, body }: InputOf<'moveAppliance'>): Promise<ApplianceDetail> {
    return this.database.scope(actor.customerId, async (tx) => {
      await this.appliances.move(tx, actor, id, body);
      return this.detail(tx, id);
    });
  }

  @Route('appliance')
  one(@Caller() { customerId }: Actor, @Input() { id }: InputOf<'appliance'>): Promise<ApplianceDetail> {
    return this.database.scope(customerId, (tx) => this.detail(tx, id));
  }

  @Route('saveAppliance')
  save(@Caller() actor: Actor, @Input() { id, body }: InputOf<'saveAppliance'>): Promise<ApplianceDetail> {
    return this.database.scope(actor.customerId, async (tx) => {
      const wrong = wrongSettings(body, await this.detail(tx, id));
      if (wrong.length > 0) throw new WrongInput(wrong);
      await this.settings.save(tx, actor, id, body.version, { ...settingsOf(body), ownRule: body.ownRule });
      return this.detail(tx, id);
    });
  }

  @Route('testRule')
  test(@Input() { body }: InputOf<'testRule'>): TestedRule {
    return testedRule(testRule(body.rule, body.sample));
  }

  private async detail(tx: Tx, id: string): Promise<ApplianceDetail> {
    const found = await applianceDetail(tx, id, this.config);
    if (!found) throw new NotFound('appliance');
    return found;
  }
}

// They are issued for an appliance that is there already.
const NO_SECRETS = { hasSmtpPassword: false, hasInboundSecret: false };

/** Lists without repeats, spelt as they are compared. */
function settingsOf(wish: NewAppliance | SaveAppliance): Omit<ApplianceWish, 'ownRule'> {
  const { name, heartbeatHours, trust, ...lists } = wish;
  const distinct = (entries: readonly string[]) => [...new Set(entries)];
  return {
    name,
    heartbeatHours,
    trust,
    allowedSenders: distinct(lists.allowedSenders.map((entry) => entry.trim())),
    trustedDomains: distinct(lists.trustedDomains.map(plainDomain)),
    trustedSealers: distinct(lists.trustedSealers.map(plainDomain)),
  };
}
