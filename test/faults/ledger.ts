import { type Owl, eventually } from '../harness';

/** What has become of the mails to one address. */
export interface Ledger {
  /** Stored messages. */
  stored: number;
  /** Mails that were admitted, and how many different Message-IDs they have. */
  admitted: number;
  distinct: number;
  duplicates: number;
  /** Alerts of these mails, and how many of the mails have one. */
  alerts: number;
  alerted: number;
  /** Mails nobody has worked on yet. */
  waiting: number;
}

export async function ledgerOf(owl: Owl, address: string): Promise<Ledger> {
  const [row] = await owl.rows<Ledger>(
    `SELECT count(DISTINCT m.raw_mail_id)::int AS stored,
            count(DISTINCT m.id) FILTER (WHERE m.outcome = 'admitted')::int AS admitted,
            count(DISTINCT m.message_id) FILTER (WHERE m.outcome = 'admitted')::int AS distinct,
            count(DISTINCT m.id) FILTER (WHERE m.outcome = 'duplicate')::int AS duplicates,
            count(DISTINCT a.id)::int AS alerts, count(DISTINCT a.mail_recipient_id)::int AS alerted,
            count(DISTINCT m.id) FILTER (WHERE m.outcome = 'received')::int AS waiting
     FROM mail_recipients m LEFT JOIN alerts a ON a.mail_recipient_id = m.id WHERE m.recipient = $1`,
    [address],
  );
  if (!row) throw new Error('a count without a row');
  return row;
}

/** Ids among these that no stored mail has: what was acknowledged and lost. */
export async function lostOf(owl: Owl, acknowledged: readonly string[]): Promise<string[]> {
  const rows = await owl.rows<{ id: string }>('SELECT id FROM raw_mails WHERE id = ANY($1::uuid[])', [acknowledged]);
  const stored = new Set(rows.map(({ id }) => id));
  return acknowledged.filter((id) => !stored.has(id));
}

/** All mails have ended. The hints of a killed process are lost: the sweep finds its mails. */
export async function allEnded(owl: Owl): Promise<void> {
  await owl.sweep();
  await eventually(() => owl.settled(), 120_000);
}

/** One line per check for whoever runs `npm run test:faults`: what was done, what was lost, how long it took. */
export function tell(check: string, facts: Record<string, number | string>, began: number): void {
  const words = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`  check ${check}: ${words.join(', ')}; ${seconds} s\n`);
}
