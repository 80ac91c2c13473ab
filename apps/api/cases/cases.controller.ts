import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import type { CaseAlertPage, CaseDetail, CasePage } from '@owl/contracts';
import type { Clock } from '@owl/foundation/clock';
import { type User, userActor } from '@owl/identity';
import { caseAlertPage } from '@owl/stages/classify';
import { CaseService, casePage } from '@owl/stages/triage';
import { SignedInUser } from '../http/api-request';
import { cursorOf, placeOf } from '../http/cursor';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { casePageOf, rowForCustomer } from '../read-models/case-page.read-model';

/** The queue and its cases. */
@Controller(API_PATH)
export class CasesController {
  constructor(
    private readonly database: Database,
    private readonly cases: CaseService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('cases')
  async list(@SignedInUser() user: User, @Input() { query }: InputOf<'cases'>): Promise<CasePage> {
    const { cursor, limit, ...filter } = query;
    const now = this.clock.now();
    const page = await this.database.scope(user.customerId, (tx) => casePage(tx, filter, placeOf(cursor), limit, now));
    const items = user.role === 'customer' ? page.items.map(rowForCustomer) : page.items;
    return { items, nextCursor: cursorOf(page.next), total: page.total, now: now.toISOString() };
  }

  @Route('case')
  one(@SignedInUser() user: User, @Input() { id }: InputOf<'case'>): Promise<CaseDetail> {
    return this.database.scope(user.customerId, (tx) => this.page(tx, user, id));
  }

  @Route('caseAlerts')
  alerts(@SignedInUser() user: User, @Input() { id, query }: InputOf<'caseAlerts'>): Promise<CaseAlertPage> {
    return this.database.scope(user.customerId, async (tx) => {
      await this.cases.find(tx, id);
      const page = await caseAlertPage(tx, id, placeOf(query.cursor), query.limit);
      return { items: page.items, nextCursor: cursorOf(page.next) };
    });
  }

  @Route('moveCase')
  move(@SignedInUser() user: User, @Input() { id, body }: InputOf<'moveCase'>): Promise<CaseDetail> {
    return this.database.scope(user.customerId, async (tx) => {
      await this.cases.move(tx, userActor(user), id, body);
      return this.page(tx, user, id);
    });
  }

  @Route('addNote')
  note(@SignedInUser() user: User, @Input() { id, body }: InputOf<'addNote'>): Promise<CaseDetail> {
    return this.database.scope(user.customerId, async (tx) => {
      await this.cases.addNote(tx, userActor(user), id, body.body);
      return this.page(tx, user, id);
    });
  }

  private page(tx: Tx, user: User, id: string): Promise<CaseDetail> {
    return casePageOf(tx, id, userActor(user), this.clock.now());
  }
}
