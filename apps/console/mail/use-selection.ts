import type { MailRow } from '@owl/contracts';
import { useState } from 'react';

/** What one request moves at most. */
const MOST = 200;

/** Only a mail in quarantine waits for a person's decision. */
export const isReviewable = ({ outcome }: MailRow): boolean => outcome === 'quarantined';

export interface Selection {
  /** Those of the shown rows that are chosen, and still can be. */
  mails: MailRow[];
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  all: 'all' | 'some' | 'none';
  /** False: no row can be chosen. */
  any: boolean;
  toggleAll: () => void;
  clear: () => void;
}

/** Which mails of the list are chosen for review. A mail that leaves quarantine leaves the selection. */
export function useSelection(rows: readonly MailRow[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const reviewable = rows.filter(isReviewable).slice(0, MOST);
  const mails = reviewable.filter(({ id }) => chosen.has(id));
  const toggle = (id: string) => {
    const next = new Set(mails.map((mail) => mail.id));
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const clear = () => setChosen(new Set());
  const isAll = mails.length > 0 && mails.length === reviewable.length;
  return {
    mails,
    has: (id) => chosen.has(id),
    toggle,
    all: isAll ? 'all' : mails.length > 0 ? 'some' : 'none',
    any: reviewable.length > 0,
    toggleAll: () => (isAll ? clear() : setChosen(new Set(reviewable.map(({ id }) => id)))),
    clear,
  };
}
