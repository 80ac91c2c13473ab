import { CallerError } from '@owl/foundation/errors';

export const ORDER_STATES = ['draft', 'sent', 'ordered', 'invoiced', 'waived'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** States of a request that something is still to come of. */
export const OPEN_ORDER_STATES = ['draft', 'sent', 'ordered'] as const satisfies readonly OrderState[];
export type OpenOrderState = (typeof OPEN_ORDER_STATES)[number];

/** What a person may do with an order request. That its mail has gone out makes a draft `sent` by itself. */
export const ORDER_MOVES = ['send-again', 'record-order', 'correct-order', 'invoice', 'waive'] as const;
export type OrderMove = (typeof ORDER_MOVES)[number];

// The only place that says so; whatever is not here is refused. Service rules 2.12.
const TABLE: Record<OrderState, Partial<Record<OrderMove, OrderState>>> = {
  draft: { 'send-again': 'draft', waive: 'waived' },
  sent: { 'send-again': 'sent', 'record-order': 'ordered', waive: 'waived' },
  ordered: { 'correct-order': 'ordered', invoice: 'invoiced' },
  invoiced: {},
  waived: {},
};

/** The moves a state allows, in the order of their buttons. */
export const orderMoves = (state: OrderState): OrderMove[] => ORDER_MOVES.filter((move) => TABLE[state][move]);

/** Where a move leads. @throws CallerError `move-not-allowed` */
export function afterOrderMove(state: OrderState, move: OrderMove): OrderState {
  const next = TABLE[state][move];
  if (next) return next;
  throw new CallerError('move-not-allowed', `An order request that is "${state}" cannot take the move "${move}".`, {
    info: { state, move },
  });
}
