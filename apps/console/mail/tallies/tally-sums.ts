import type { MailTally } from '@owl/contracts';

type Ended = MailTally['ended'];
export type Sums = Pick<MailTally, 'acknowledged' | 'ended' | 'waiting'>;

const KINDS = ['admitted', 'duplicate', 'quarantined', 'ignored', 'conversation'] as const satisfies (keyof Ended)[];

/** The ways a mail can end that occurred, with how many did. */
export const endings = (ended: Ended): [kind: keyof Ended, count: number][] =>
  KINDS.map((kind): [keyof Ended, number] => [kind, ended[kind]]).filter(([, count]) => count > 0);

export const endedSum = (ended: Ended): number => KINDS.reduce((sum, kind) => sum + ended[kind], 0);

/** All customers of a month together. */
export function totalOf(items: readonly MailTally[]): Sums {
  const sum = (of: (tally: MailTally) => number) => items.reduce((total, tally) => total + of(tally), 0);
  return {
    acknowledged: sum(({ acknowledged }) => acknowledged),
    waiting: sum(({ waiting }) => waiting),
    ended: {
      admitted: sum(({ ended }) => ended.admitted),
      duplicate: sum(({ ended }) => ended.duplicate),
      quarantined: sum(({ ended }) => ended.quarantined),
      ignored: sum(({ ended }) => ended.ignored),
      conversation: sum(({ ended }) => ended.conversation),
    },
  };
}
