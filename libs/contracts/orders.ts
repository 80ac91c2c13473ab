import { z } from 'zod';
import { OrderMove } from './statement';
import { Day, Id, Month, Named, Time } from './words';

/** States of an order request that something is still to come of. */
export const OpenOrderState = z.enum(['draft', 'sent', 'ordered']);
const Yen = z.number().int();

export const OpenOrderView = z.object({
  id: Id,
  customer: Named,
  /** The month with the excess, and the one it is to be ordered in. */
  month: Month,
  orderMonth: Month,
  /** `R-202611-9F3A2C`; null for one of before its papers were kept. */
  number: z.string().nullable(),
  state: OpenOrderState,
  /** In this state since then. */
  since: Time,
  /** Whole days in this state. */
  days: z.number().int().min(0),
  /** Not ordered for longer than `reminderDays`, also when its mail did not go out. */
  overdue: z.boolean(),
  /** When the billing people were mailed that it is overdue: once. */
  remindedAt: Time.nullable(),
  /** The day by which we asked for the order. */
  replyBy: Day.nullable(),
  /** Not ordered yet, and that day is over in the customer's zone. */
  pastReplyBy: z.boolean(),
  amount: Yen,
  tax: Yen,
  amountWithTax: Yen,
  /** The customer's, of one that is ordered. */
  orderNumber: z.string().nullable(),
  orderedOn: Day.nullable(),
  /** How far the last mail came, or what a person found out about it; a failed one may be sent again. */
  mailState: z.string().nullable(),
  /** Its PDF can be had. */
  hasPaper: z.boolean(),
  /** For this viewer. */
  allowedMoves: z.array(OrderMove),
  version: z.number().int(),
});
export const OverageOrderPage = z.object({
  /** The longest in its state first; at most 1000. */
  items: z.array(OpenOrderView),
  /** Of each open state, whatever was asked for. */
  sums: z.array(z.object({ state: OpenOrderState, orders: z.number().int(), amount: Yen, amountWithTax: Yen })),
  reminderDays: z.number().int(),
  now: Time,
});
export const OverageOrderQuery = z.object({ state: OpenOrderState.optional() });
export type OpenOrderState = z.infer<typeof OpenOrderState>;
export type OpenOrderView = z.infer<typeof OpenOrderView>;
export type OverageOrderPage = z.infer<typeof OverageOrderPage>;
