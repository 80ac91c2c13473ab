/** What the nightly check counts. Each acknowledged mail is one of `ended`, `waiting` or `missing`. */
export interface MailFigures {
  /** Mails times recipients that a sender was told are ours. */
  acknowledged: number;
  ended: number;
  waiting: number;
  /** Of those waiting: for so long that something is wrong. */
  overdue: number;
  /** Told to be received, and no row is there. */
  missing: number;
}
export interface MailTotals extends MailFigures {
  /** Mails whose bytes are there without any recipient. */
  withoutRecipient: number;
  /** Acknowledged while the database was away, and still not in it. */
  spooled: number;
}

const MAIL_GAPS = ['missing', 'overdue', 'withoutRecipient', 'spooled'] as const;
export type MailGap = (typeof MAIL_GAPS)[number];

/** A mail that has waited longer than this is overdue: storms are worked off in less, and after a failure it is tried within five. */
export const OVERDUE_MINUTES = 10;

/** The figures that should be zero and are not. */
export const gapsIn = (totals: MailTotals): MailGap[] => MAIL_GAPS.filter((gap) => totals[gap] > 0);

export function sumOf(figures: readonly MailFigures[]): MailFigures {
  const sum: MailFigures = { acknowledged: 0, ended: 0, waiting: 0, overdue: 0, missing: 0 };
  for (const each of figures) {
    for (const name of Object.keys(sum) as (keyof MailFigures)[]) sum[name] += each[name];
  }
  return sum;
}
