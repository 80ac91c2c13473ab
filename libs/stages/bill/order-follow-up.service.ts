import { Injectable } from '@nestjs/common';
import { type Tx, updateVersion } from '@owl/adapters/db';
import { CallerError } from '@owl/foundation/errors';
import type { Actor } from '@owl/identity';
import { OrderRequests } from './order-requests.service';
import { OverageOrder } from './overage-order.entity';
import { afterOrderMove } from './rules/order-moves';
import { Statements } from './statements.service';

/** A move with what it needs to be told. */
export type OrderMoveRequest = { version: number } & (
  | { move: 'send-again' }
  | { move: 'record-order'; orderNumber: string; orderedOn: string }
  | { move: 'invoice'; invoiceNumber: string; invoicedOn: string }
  | { move: 'waive'; reason: string }
);

/** What became of an order request: ordered, invoiced, or waived. Service rules 2.12. */
@Injectable()
export class OrderFollowUp {
  constructor(
    private readonly orders: OrderRequests,
    private readonly statements: Statements,
  ) {}

  /** @throws CallerError `not-found`, `move-not-allowed`, `changed-meanwhile`, `wrong-day` */
  async move(tx: Tx, actor: Actor, orderId: string, request: OrderMoveRequest): Promise<void> {
    const order = await tx.findOneBy(OverageOrder, { id: orderId });
    if (!order) throw new CallerError('not-found', 'There is no such order request, or it is not yours to see.');
    const state = afterOrderMove(order.state, request.move);
    const row = { id: order.id, version: request.version };
    if (request.move === 'send-again') return this.sendAgain(tx, actor, { ...order, ...row });
    const change = { state, ...factsOf(order, request) };
    await updateVersion(tx, OverageOrder, row, change);
    const detail = { month: order.month, before: { state: order.state }, after: change };
    await this.orders.tell(tx, actor, `overage-order.${request.move}`, order, detail);
  }

  private async sendAgain(tx: Tx, actor: Actor, order: OverageOrder): Promise<void> {
    const terms = await this.statements.termsOf(tx, order.customerId, order.month);
    const statement = await this.statements.of(tx, order.customerId, order.month);
    if (!terms || !statement || !order.document)
      throw new CallerError(
        'move-not-allowed',
        'This request was made before its papers were kept: write to the customer.',
      );
    await this.orders.sendAgain(tx, actor, order, terms.contract, statement.document);
  }
}

type Told = Exclude<OrderMoveRequest, { move: 'send-again' }>;

function factsOf(order: OverageOrder, request: Told): Partial<OverageOrder> {
  switch (request.move) {
    case 'record-order':
      notBefore(request.orderedOn, `${order.orderMonth}-01`, 'the month it was asked for in');
      return { orderNumber: request.orderNumber, orderedOn: request.orderedOn };
    case 'invoice':
      notBefore(request.invoicedOn, order.orderedOn ?? '', 'the day of the order');
      return { invoiceNumber: request.invoiceNumber, invoicedOn: request.invoicedOn };
    case 'waive':
      return { waivedReason: request.reason };
  }
}

/** Days are ISO texts: their order is that of time. */
function notBefore(day: string, earliest: string, what: string): void {
  if (day >= earliest) return;
  throw new CallerError('wrong-day', `The day ${day} is before ${what} (${earliest}). Correct the day.`);
}
