import type { Tx } from '@owl/adapters/db';
import { mailStarts } from '@owl/stages/intake';
import { type MailHead, readHead } from '@owl/stages/parse';

/** Rows with subject and sender also where no worker has read the mail: one that went to quarantine at the door. */
export async function withHeads<T extends MailHead & { id: string }>(tx: Tx, rows: T[]): Promise<T[]> {
  const unread = rows.filter(({ subject, headerFrom }) => subject === null && headerFrom === null);
  if (unread.length === 0) return rows;
  const starts = await mailStarts(
    tx,
    unread.map(({ id }) => id),
  );
  return rows.map((row) => {
    const start = starts.get(row.id);
    return start ? { ...row, ...readHead(start) } : row;
  });
}
