import { z } from 'zod';
import { Day, Id, Locale, Month, Named, OrderState, Time, Window } from './words';

/** What a person may do with an order request. */
export const OrderMove = z.enum([
  'mark-sent',
  'mark-not-sent',
  'send-again',
  'record-order',
  'correct-order',
  'invoice',
  'waive',
]);
/** What a check of a final statement may find. */
export const StatementFaultKind = z.enum([
  'document-changed',
  'proof-changed',
  'entry-missing',
  'entry-added',
  'entry-changed',
  'sum-wrong',
  'order-differs',
  'statement-missing',
  'carry-differs',
]);
const Yen = z.number().int();
const Count = z.number().int();

export const OverageOrderView = z.object({
  id: Id,
  month: Month,
  orderMonth: Month,
  state: OrderState,
  amount: Yen,
  tax: Yen,
  amountWithTax: Yen,
  lines: z.array(
    z.object({ window: Window, expected: Count, count: Count, excess: Count, unitPrice: Yen, amount: Yen }),
  ),
  sentAt: Time.nullable(),
  /** The day by which we asked for the order (ご発注期限); null for one of before its papers were kept. */
  replyBy: Day.nullable(),
  /** Not ordered yet, and that day is over in the customer's zone. */
  pastReplyBy: z.boolean(),
  /** The customer's. */
  orderNumber: z.string().nullable(),
  orderedOn: Day.nullable(),
  invoiceNumber: z.string().nullable(),
  invoicedOn: Day.nullable(),
  waivedReason: z.string().nullable(),
  /** How far the last mail came, or what a person found out about it; a failed one may be sent again. */
  mailState: z.string().nullable(),
  /** Its PDF can be had. */
  hasPaper: z.boolean(),
  version: z.number().int(),
});

export const StatementItemView = z.object({
  no: z.number().int(),
  id: Id,
  entryKind: z.enum(['count', 'reversal', 'adjustment']),
  window: Window,
  quantity: z.number().int(),
  sourceKind: z.enum(['case', 'call-run']),
  sourceId: Id,
  label: z.string(),
  effectiveAt: Time,
  countedAt: Time,
  why: z.string(),
  because: z.object({ ja: z.string(), en: z.string() }),
  lateForMonth: Month.nullable(),
  reversesId: Id.nullable(),
  /** The final month it corrects: it stands here, and does not count here. */
  correctsMonth: Month.nullable(),
  /** Yen without tax, of corrections: a credit is negative. */
  amount: Yen.nullable(),
});
/** 月次対応件数明細, as its JSON file has it as well. */
export const StatementContent = z.object({
  number: z.string(),
  state: z.enum(['draft', 'final']),
  customer: Named,
  month: Month,
  zone: z.string(),
  locale: Locale,
  asOf: Time,
  contract: z.object({ versionNo: z.number().int(), kind: z.enum(['standard', 'trial']) }),
  billed: z.boolean(),
  issuer: z.array(z.string()),
  contact: z.string(),
  windows: z.array(
    z.object({
      window: Window,
      covered: z.boolean(),
      expected: Count,
      count: Count,
      excess: Count,
      unitPrice: Yen,
      amount: Yen,
    }),
  ),
  items: z.array(StatementItemView),
  excessAmount: Yen,
  correctionAmount: Yen,
  /** Credit left over from the month before, and what waiving a request left to be settled. */
  carriedIn: Yen,
  amount: Yen,
  taxRatePercent: z.number().int(),
  tax: Yen,
  amountWithTax: Yen,
  carriedOut: Yen,
  entriesSha256: z.string().nullable(),
});
const StatementFaultView = z.object({ kind: StatementFaultKind, words: z.string() });
const RecountSum = z.object({ month: Month, window: Window, counted: Count, recounted: Count });
export const RecountDrift = RecountSum.extend({
  sourceKind: z.enum(['case', 'call-run']),
  sourceId: Id,
  label: z.string(),
});
export const StatementPage = z.object({
  statement: StatementContent,
  /** Corrections within this month are possible until then. */
  graceEndsAt: Time,
  /** The viewer may close it now. */
  closable: z.boolean(),
  order: OverageOrderView.nullable(),
  orderMoves: z.array(OrderMove),
  /** Of the last night; null for customers, and before the first night. `faults`: of the check of this month, once it is final. */
  recount: z
    .object({
      recountedAt: Time,
      months: z.array(RecountSum),
      drifts: z.array(RecountDrift),
      faults: z.array(StatementFaultView),
    })
    .nullable(),
  now: Time,
});
export const StatementQuery = z.object({ month: Month });
export const PaperQuery = z.object({ month: Month, locale: Locale.optional() });
export const OrderPaperQuery = z.object({ locale: Locale.optional() });
export const CloseMonth = z.strictObject({ month: Month });

export const MoveOrder = z.discriminatedUnion('move', [
  /** What a person found out about a mail whose outcome nobody knew. */
  z.strictObject({ move: z.literal('mark-sent'), version: z.number().int() }),
  z.strictObject({ move: z.literal('mark-not-sent'), version: z.number().int() }),
  z.strictObject({ move: z.literal('send-again'), version: z.number().int() }),
  z.strictObject({
    move: z.literal('record-order'),
    version: z.number().int(),
    orderNumber: z.string().trim().min(1).max(100),
    orderedOn: Day,
  }),
  /** What was entered about the order was wrong: while it is `ordered`. */
  z.strictObject({
    move: z.literal('correct-order'),
    version: z.number().int(),
    orderNumber: z.string().trim().min(1).max(100),
    orderedOn: Day,
  }),
  z.strictObject({
    move: z.literal('invoice'),
    version: z.number().int(),
    invoiceNumber: z.string().trim().min(1).max(100),
    invoicedOn: Day,
  }),
  z.strictObject({
    move: z.literal('waive'),
    version: z.number().int(),
    reason: z.string().trim().min(1).max(1000),
  }),
]);
export const StatementVerdict = z.object({
  month: Month,
  entries: z.number().int(),
  entriesSha256: z.string(),
  documentSha256: z.string().nullable(),
  /** Empty: everything agrees. */
  faults: z.array(StatementFaultView),
});
export type OrderMove = z.infer<typeof OrderMove>;
export type OverageOrderView = z.infer<typeof OverageOrderView>;
export type StatementItemView = z.infer<typeof StatementItemView>;
export type StatementContent = z.infer<typeof StatementContent>;
export type StatementPage = z.infer<typeof StatementPage>;
export type MoveOrder = z.infer<typeof MoveOrder>;
export type StatementVerdict = z.infer<typeof StatementVerdict>;
