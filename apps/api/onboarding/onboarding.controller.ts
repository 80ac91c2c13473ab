import { Controller } from '@nestjs/common';
import { Database, type Tx } from '@owl/adapters/db';
import type { OnboardingDetail, OnboardingPage } from '@owl/contracts';
import type { Actor } from '@owl/identity';
import { HearingSheets, OnboardingTicks, TrialConversion } from '@owl/stages/onboarding';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { OnboardingPages } from './onboarding-pages';

/** From the first talk to the service (導入): hearing sheet, checklist, trial. */
@Controller(API_PATH)
export class OnboardingController {
  constructor(
    private readonly database: Database,
    private readonly pages: OnboardingPages,
    private readonly sheets: HearingSheets,
    private readonly ticks: OnboardingTicks,
    private readonly conversion: TrialConversion,
  ) {}

  @Route('onboardings')
  list(@Caller() { customerId }: Actor): Promise<OnboardingPage> {
    return this.database.scope(customerId, (tx) => this.pages.list(tx));
  }

  @Route('startOnboarding')
  start(@Caller() actor: Actor, @Input() { body }: InputOf<'startOnboarding'>): Promise<OnboardingDetail> {
    return this.database.scope(actor.customerId, async (tx) =>
      this.pages.detail(tx, await this.sheets.start(tx, actor, body)),
    );
  }

  @Route('onboarding')
  one(@Caller() { customerId }: Actor, @Input() { id }: InputOf<'onboarding'>): Promise<OnboardingDetail> {
    return this.database.scope(customerId, (tx) => this.pages.detail(tx, id));
  }

  @Route('saveSheet')
  save(@Caller() actor: Actor, @Input() { id, body }: InputOf<'saveSheet'>): Promise<OnboardingDetail> {
    return this.after(actor, id, (tx) => this.sheets.save(tx, actor, id, body.versionNo, body.answers));
  }

  @Route('confirmSheet')
  confirm(@Caller() actor: Actor, @Input() { id, body }: InputOf<'confirmSheet'>): Promise<OnboardingDetail> {
    return this.after(actor, id, (tx) => this.sheets.confirm(tx, actor, id, body.versionNo));
  }

  @Route('tickStep')
  tick(@Caller() actor: Actor, @Input() { id, body }: InputOf<'tickStep'>): Promise<OnboardingDetail> {
    return this.after(actor, id, (tx) => this.ticks.set(tx, actor, id, body));
  }

  @Route('convertTrial')
  convert(@Caller() actor: Actor, @Input() { id, body }: InputOf<'convertTrial'>): Promise<OnboardingDetail> {
    return this.after(actor, id, (tx) => this.conversion.prepare(tx, actor, id, body));
  }

  /** Does it, and answers how the customer stands then, in one transaction. */
  private after(actor: Actor, customerId: string, act: (tx: Tx) => Promise<unknown>): Promise<OnboardingDetail> {
    return this.database.scope(actor.customerId, async (tx) => {
      await act(tx);
      return this.pages.detail(tx, customerId);
    });
  }
}
