import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { type Tx, updateVersion } from '@owl/adapters/db';
import { localDateIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import { socZone } from '@owl/directory';
import type { Actor } from '@owl/identity';
import { MeterService } from '../meter';
import { OrderRequests } from './order-requests.service';
import { OverageOrder } from './overage-order.entity';
import { newestMailState } from './overage.read-model';
import { requireDay } from './rules/order-days';
import { afterOrderMove } from './rules/order-moves';
import { Statements } from './statements.service';

/** A move with what it needs to be told. */
export type OrderMoveRequest = { version: number } & (
  | { move: 'mark-sent' }
  | { move: 'mark-not-sent' }
  | { move: 'send-again' }
  | { move: 'record-order'; orderNumber: string; orderedOn: string }
  | { move: 'correct-order'; orderNumber: string; orderedOn: string }
  | { move: 'invoice'; invoiceNumber: string; invoicedOn: string }
  | { move: 'waive'; reason: string }
);

/** What became of an order request: ordered (and what was entered about that corrected), invoiced, or waived. Service rules 2.12. */
@Injectable()
export class OrderFollowUp {
  constructor(
    private readonly orders: OrderRequests,
    private readonly statements: Statements,
    private readonly meter: MeterService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws CallerError `not-found`, `move-not-allowed`, `changed-meanwhile`, `wrong-day` */
  async move(tx: Tx, actor: Actor, orderId: string, request: OrderMoveRequest): Promise<void> {
    const order = await tx.findOneBy(OverageOrder, { id: orderId });
    if (!order) throw new CallerError('not-found', 'There is no such order request, or it is not yours to see.');
    const state = afterOrderMove({ ...order, mailState: await newestMailState(tx, order.id) }, request.move);
    const row = { ...order, version: request.version };
    if (request.move === 'send-again') return this.sendAgain(tx, actor, row);
    if (request.move === 'mark-sent') return this.orders.found(tx, actor, row, 'sent');
    if (request.move === 'mark-not-sent') return this.orders.found(tx, actor, row, 'not-sent');
    const facts = await this.factsOf(tx, order, request);
    const change = { state, ...facts };
    const stateSince = state === order.state ? order.stateSince : this.clock.now();
    await updateVersion(tx, OverageOrder, row, { ...change, stateSince });
    const before = { state: order.state, ...(request.move === 'correct-order' && orderOf(order)) };
    const detail = { month: order.month, before, after: change };
    await this.orders.tell(tx, actor, `overage-order.${request.move}`, order, detail);
  }

  private async factsOf(tx: Tx, order: OverageOrder, request: Told): Promise<Partial<OverageOrder>> {
    if (request.move !== 'waive') return orderedFacts(order, request, await this.today(tx, order));
    const waivedInto = await this.meter.openMonthAfter(tx, order.customerId, order.month);
    return { waivedReason: request.reason, waivedInto };
  }

  /** In the zone of the customer's calendar, as it stands on the papers. */
  private async today(tx: Tx, { customerId, month }: OverageOrder): Promise<string> {
    const terms = await this.statements.termsOf(tx, customerId, month);
    return localDateIn(terms?.calendar.zone ?? (await socZone(tx)), this.clock.now());
  }

  private async sendAgain(tx: Tx, actor: Actor, order: OverageOrder): Promise<void> {
    const statement = await this.statements.of(tx, order.customerId, order.month);
    if (!statement || !order.document)
      throw new CallerError(
        'move-not-allowed',
        'This request was made before its papers were kept: write to the customer.',
      );
    await this.orders.sendAgain(tx, actor, order, statement.document);
  }
}

type Told = Exclude<OrderMoveRequest, { move: 'mark-sent' | 'mark-not-sent' | 'send-again' }>;

const orderOf = ({ orderNumber, orderedOn }: Pick<OverageOrder, 'orderNumber' | 'orderedOn'>) => ({
  orderNumber,
  orderedOn,
});

function orderedFacts(
  order: OverageOrder,
  request: Exclude<Told, { move: 'waive' }>,
  today: string,
): Partial<OverageOrder> {
  switch (request.move) {
    case 'record-order':
    case 'correct-order':
      requireDay(request.orderedOn, { from: `${order.orderMonth}-01`, since: 'before-order-month', today });
      return orderOf(request);
    case 'invoice':
      requireDay(request.invoicedOn, { from: order.orderedOn ?? '', since: 'before-order', today });
      return { invoiceNumber: request.invoiceNumber, invoicedOn: request.invoicedOn };
  }
}
