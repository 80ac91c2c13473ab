import { CallerError } from '@owl/foundation/errors';

/** Why the day of an order or an invoice is not taken: a closed set of words. */
const WRONG_DAYS = ['before-order-month', 'before-order', 'in-future'] as const;
export type WrongDay = (typeof WRONG_DAYS)[number];

/** What the day of an entry is compared with. Days are ISO texts `YYYY-MM-DD`: their order is that of time. */
export interface DayLimits {
  /** The first day it may be, and why none before it. */
  from: string;
  since: Exclude<WrongDay, 'in-future'>;
  /** Today in the customer's zone: what has not happened yet is not entered. */
  today: string;
}

const BEFORE: Record<DayLimits['since'], string> = {
  'before-order-month': 'the month it was asked for in',
  'before-order': 'the day of the order',
};

/** @throws CallerError `wrong-day` with `why`. Service rules 2.12. */
export function requireDay(day: string, { from, since, today }: DayLimits): void {
  if (day < from)
    throw new CallerError('wrong-day', `The day ${day} is before ${BEFORE[since]} (${from}). Correct the day.`, {
      info: { why: since },
    });
  if (day > today)
    throw new CallerError('wrong-day', `The day ${day} is after today (${today}). Enter it when it has come.`, {
      info: { why: 'in-future' },
    });
}
