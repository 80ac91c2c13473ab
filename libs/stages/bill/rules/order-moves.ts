import { CallerError } from '@owl/foundation/errors';

export const ORDER_STATES = ['draft', 'sent', 'ordered', 'invoiced', 'waived'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** States of a request that something is still to come of. */
export const OPEN_ORDER_STATES = ['draft', 'sent', 'ordered'] as const satisfies readonly OrderState[];
export type OpenOrderState = (typeof OPEN_ORDER_STATES)[number];

/**
 * What a person may do with an order request. That its mail has gone out makes a draft `sent` by itself; `mark-sent`,
 * `mark-not-sent`: what a person found out about a mail whose outcome nobody knew.
 */
export const ORDER_MOVES = [
  'mark-sent',
  'mark-not-sent',
  'send-again',
  'record-order',
  'correct-order',
  'invoice',
  'waive',
] as const;
export type OrderMove = (typeof ORDER_MOVES)[number];

/** What was found out about a mail whose outcome nobody knew. */
export const MAIL_FINDINGS = ['sent', 'not-sent'] as const;
export type MailFinding = (typeof MAIL_FINDINGS)[number];

/** What decides about the moves of a request. */
export interface OrderFacts {
  state: OrderState;
  /** How far its last mail came (`newestMailState`); null when there is none. */
  mailState: string | null;
  /** The excess of its own month: none in a request for adjustments of earlier months only. */
  lines: readonly unknown[];
}

// The only place that says so; whatever is not here is refused. Service rules 2.12.
const TABLE: Record<OrderState, Partial<Record<OrderMove, OrderState>>> = {
  draft: {
    'mark-sent': 'sent',
    'mark-not-sent': 'draft',
    'send-again': 'draft',
    'record-order': 'ordered',
    waive: 'waived',
  },
  sent: {
    'mark-sent': 'sent',
    'mark-not-sent': 'sent',
    'send-again': 'sent',
    'record-order': 'ordered',
    waive: 'waived',
  },
  ordered: { 'correct-order': 'ordered', invoice: 'invoiced' },
  invoiced: {},
  waived: {},
};

const UNDER_WAY = ['queued', 'sending'];

/** Why a move that the state allows is not possible now; null when it is. */
function hindrance({ state, mailState, lines }: OrderFacts, move: OrderMove): string | null {
  const underWay = mailState !== null && UNDER_WAY.includes(mailState);
  const unknown = mailState === 'unknown';
  if ((move === 'mark-sent' || move === 'mark-not-sent') && !unknown)
    return 'The outcome of its last mail is known. Reload to see it.';
  if (move === 'send-again' && underWay) return 'Its last mail is still under way. Wait for what becomes of it.';
  if (move === 'send-again' && unknown)
    return 'Nobody knows whether its last mail arrived. Ask the customer, and record what you find out first.';
  if (move === 'record-order' && state === 'draft' && underWay)
    return 'Its mail is still under way. Enter the order when it has gone out.';
  if (move === 'waive' && lines.length === 0)
    return 'It asks for adjustments of earlier months only, and waiving forgives the excess of its own month: there is none.';
  return null;
}

/** The moves that are possible, in the order of their buttons. */
export const orderMoves = (order: OrderFacts): OrderMove[] =>
  ORDER_MOVES.filter((move) => TABLE[order.state][move] && hindrance(order, move) === null);

/** Where a move leads. @throws CallerError `move-not-allowed`, with why */
export function afterOrderMove(order: OrderFacts, move: OrderMove): OrderState {
  const { state, mailState } = order;
  const next = TABLE[state][move];
  const words = next ? hindrance(order, move) : `An order request that is "${state}" cannot take the move "${move}".`;
  if (next && words === null) return next;
  throw new CallerError('move-not-allowed', words ?? '', { info: { state, move, mailState } });
}
