import { z } from 'zod';
import { DisputeView, Why } from './dispute';
import { OverageOrderView } from './statement';
import { Id, Month, Named, Time, Window } from './words';

/** One window's month: count (対応件数) against expected volume (想定件数). */
export const WindowUsage = z.object({
  count: z.number().int(),
  expected: z.number().int(),
  excess: z.number().int(),
  /** Yen without tax. */
  unitPrice: z.number().int(),
  amount: z.number().int(),
  /** false: a trial, or a window that the contract of the month does not cover. */
  billed: z.boolean(),
});
export const CustomerUsage = z.object({
  customer: Named,
  contractKind: z.enum(['standard', 'trial']),
  billed: z.boolean(),
  business: WindowUsage,
  afterHours: WindowUsage,
  /** Yen, excess of both windows. */
  amount: z.number().int(),
  amountWithTax: z.number().int(),
  state: z.enum(['open', 'final']),
});
export const UsageQuery = z.object({ month: Month.optional() });
export const UsagePage = z.object({
  month: Month,
  months: z.array(Month),
  customers: z.array(CustomerUsage),
  now: Time,
});

export const HandledItemView = z.object({
  id: Id,
  entryKind: z.enum(['count', 'reversal', 'adjustment']),
  quantity: z.number().int(),
  window: Window,
  sourceKind: z.enum(['case', 'call-run']),
  sourceId: Id,
  /** `#102` of a case, `No. 24801` of a call run: its first alert. */
  label: z.string(),
  effectiveAt: Time,
  countedAt: Time,
  lateForMonth: Month.nullable(),
  why: Why,
  /** The same in words, with the month it belongs to when that was final. */
  because: z.object({ ja: z.string(), en: z.string() }),
  /** The entry this one takes back. */
  reversesId: Id.nullable(),
  /** It counts, and nobody disputes it. */
  disputable: z.boolean(),
  /** The newest dispute about it. */
  dispute: DisputeView.nullable(),
});
/** One customer's month, item by item, with the months before it for the chart. */
export const CustomerMonth = z.object({
  usage: CustomerUsage,
  month: Month,
  history: z.array(z.object({ month: Month, business: z.number().int(), afterHours: z.number().int() })),
  items: z.array(HandledItemView),
  overageOrder: OverageOrderView.nullable(),
});
export type WindowUsage = z.infer<typeof WindowUsage>;
export type CustomerUsage = z.infer<typeof CustomerUsage>;
export type UsagePage = z.infer<typeof UsagePage>;
export type HandledItemView = z.infer<typeof HandledItemView>;
export type CustomerMonth = z.infer<typeof CustomerMonth>;
