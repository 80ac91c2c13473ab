import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { Tx } from '@owl/adapters/db';
import { type Clock, days } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { type NotOnce, notCalledOnce } from './called-once.read-model';
import { type FindingKind, type Found, STUCK_KINDS, TWICE_KINDS } from './rules/finding-kinds';
import { stuckCalls } from './stuck-calls.read-model';

export interface AuditOutcome {
  /** Found now and not before. */
  fresh: Found[];
  /** How many came right since the last look. */
  cleared: number;
}

// Each night is looked at many times over, also after a worker that stood still for a month; the whole history grows for ever.
const LOOKS_BACK = days(40);

/** Looks whether the night calls do what they must, and remembers what was found: each finding is told once. */
@Injectable()
export class CallAuditor {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Whatever is due and nobody does. */
  async lookForStuck(tx: Tx): Promise<AuditOutcome> {
    return this.keep(tx, STUCK_KINDS, await stuckCalls(tx, this.clock.now(), this.clock.real()));
  }

  /** Each alert one run, each contact one call: over the last weeks. Everything there is, `owl verify-calls` looks at. */
  async proveOnce(tx: Tx): Promise<AuditOutcome> {
    const since = new Date(this.clock.now().getTime() - LOOKS_BACK);
    return this.keep(tx, TWICE_KINDS, (await notCalledOnce(tx, since)).map(findingOf));
  }

  private async keep(tx: Tx, kinds: readonly FindingKind[], found: readonly Found[]): Promise<AuditOutcome> {
    const at = this.clock.real();
    const rows = JSON.stringify(found.map((each) => ({ id: newId(), ...each })));
    const fresh: Found[] = await tx.query(KEEP, [rows, at]);
    const [cleared]: [unknown[], number] = await tx.query(CLEAR, [kinds, rows, at]);
    return { fresh, cleared: cleared.length };
  }
}

const findingOf = ({ customerId, alertId: subjectId, runs }: NotOnce): Found => ({
  kind: runs === 1 ? 'called-twice' : 'not-covered-once',
  customerId,
  subjectId,
});

// Of two who look at the same moment, one adds the row.
const KEEP = `
  INSERT INTO call_findings (id, customer_id, kind, subject_id, found_at)
  SELECT f.id, f."customerId", f.kind, f."subjectId", $2
  FROM jsonb_to_recordset($1) AS f (id uuid, "customerId" uuid, kind text, "subjectId" uuid)
  ON CONFLICT DO NOTHING
  RETURNING kind, customer_id AS "customerId", subject_id AS "subjectId"`;
const CLEAR = `
  UPDATE call_findings k SET cleared_at = $3
  WHERE k.cleared_at IS NULL AND k.kind = ANY($1) AND NOT EXISTS (
    SELECT FROM jsonb_to_recordset($2) AS f (kind text, "subjectId" uuid)
    WHERE f.kind = k.kind AND f."subjectId" = k.subject_id)
  RETURNING id`;
