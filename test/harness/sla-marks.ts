import { WarnSla } from '@owl/worker';
import type { Owl } from './owl';

interface Mark {
  caseId: string;
  clock: string;
  mark: string;
  reachedAt: Date;
}

/** The SLA marks of a case as `respondBy warned-50 2026-11-24 09:40`, wall time in Tokyo, in the order they were reached. */
export async function marksOf(owl: Owl, caseId: string): Promise<string[]> {
  const rows = await owl.rows<Mark>(
    `SELECT clock, mark, reached_at AS "reachedAt" FROM sla_marks WHERE case_id = $1 ORDER BY reached_at, clock DESC, mark`,
    [caseId],
  );
  return rows.map(({ clock, mark, reachedAt }) => `${clock} ${mark} ${wallTime(reachedAt)}`);
}

/** Moves the clocks and looks at the deadlines, as a worker's sweep would. */
export async function looksAt(owl: Owl, moment: string): Promise<void> {
  await owl.jumpTo(moment);
  await owl.app.get(WarnSla).run();
}

/** Who was sent which warning of a deadline, by subject. */
export async function slaMails(owl: Owl): Promise<{ to: string; subject: string; text: string }[]> {
  await owl.settled();
  const sent = await owl.rows<{ recipient: string; subject: string }>(
    `SELECT recipient, subject FROM outgoing_mails WHERE source_kind = 'sla-warning' ORDER BY created_at, recipient`,
  );
  return sent.map(({ recipient: to, subject }) => {
    const arrived = owl.mailbox.messages.filter((mail) => mail.subject === subject && mail.envelopeTo.includes(to));
    return { to, subject, text: arrived.map(({ text }) => text).join('\n----\n') };
  });
}

const wallTime = (at: Date): string =>
  new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
