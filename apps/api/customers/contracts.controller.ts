import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import type { CustomerDetail, CustomerOverview, SaveContract, TestedModels } from '@owl/contracts';
import { ContractVersions, Customer, type PreparedContract, TermsRefused } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { NotFound, WrongInput } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { customerDetail, customerOf } from './customer-detail.read-model';
import { customerOverview } from './customer-overview.read-model';
import { modelsSeen, testedModels } from './tested-models';

/** Customers with their contracts as versions. */
@Controller(API_PATH)
export class ContractsController {
  constructor(
    private readonly database: Database,
    private readonly versions: ContractVersions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('customerOverview')
  async overview(@Caller() { customerId }: Actor): Promise<CustomerOverview> {
    const now = this.clock.now();
    const items = await this.database.scope(customerId, (tx) => customerOverview(tx, now));
    return { items, now: now.toISOString() };
  }

  @Route('customer')
  one(@Caller() actor: Actor, @Input() { id }: InputOf<'customer'>): Promise<CustomerDetail> {
    return this.database.scope(actor.customerId, (tx) => this.detail(tx, id, actor));
  }

  @Route('prepareContract')
  prepare(@Caller() actor: Actor, @Input() { id, body }: InputOf<'prepareContract'>): Promise<CustomerDetail> {
    return this.database.scope(actor.customerId, async (tx) => {
      if (!(await tx.existsBy(Customer, { id }))) throw new NotFound('customer');
      await withFields(this.versions.prepare(tx, actor, id, wishOf(body)));
      return this.detail(tx, id, actor);
    });
  }

  @Route('saveContract')
  save(@Caller() actor: Actor, @Input() { id, body }: InputOf<'saveContract'>): Promise<CustomerDetail> {
    return this.database.scope(actor.customerId, async (tx) => {
      const { customerId } = await withFields(this.versions.save(tx, actor, id, body.version, wishOf(body)));
      return this.detail(tx, customerId, actor);
    });
  }

  @Route('withdrawContract')
  withdraw(@Caller() actor: Actor, @Input() { id, body }: InputOf<'withdrawContract'>): Promise<CustomerDetail> {
    return this.database.scope(actor.customerId, async (tx) => {
      const customerId = await customerOf(tx, 'contracts', id);
      if (!customerId) throw new NotFound('contract version');
      await this.versions.withdraw(tx, actor, id, body.version);
      return this.detail(tx, customerId, actor);
    });
  }

  @Route('testModels')
  test(@Caller() actor: Actor, @Input() { id, body }: InputOf<'testModels'>): Promise<TestedModels> {
    const now = this.clock.now();
    return this.database.scope(actor.customerId, async (tx) => testedModels(body, await modelsSeen(tx, id, now)));
  }

  private async detail(tx: Tx, id: string, actor: Actor): Promise<CustomerDetail> {
    const found = await customerDetail(tx, id, actor, this.clock.now());
    if (!found) throw new NotFound('customer');
    return found;
  }
}

/** Lists without repeats. */
function wishOf({ effectiveFrom, note, terms }: SaveContract): PreparedContract {
  const { monitoredModels, alsoBy } = terms;
  const lists = { monitoredModels: [...new Set(monitoredModels)], alsoBy: [...new Set(alsoBy)] };
  return { ...terms, ...lists, effectiveFrom, note };
}

/** Terms that do not fit together are told at their fields, as everything else that is wrong with a form. */
async function withFields<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof TermsRefused)) throw error;
    throw new WrongInput(error.problems.map(({ field, message }) => ({ path: `body.terms.${field}`, message })));
  }
}
