import type { Tx } from '@owl/adapters/db';
import { Contract } from '@owl/directory';
import type { Instant } from '@owl/foundation/clock';
import type { Window } from '../classify';
import { CallRun } from '../escalate';
import { Case } from '../triage';
import type { SourceKind } from './handled-item.entity';
import type { Why } from './rules/why-words';
import { caseCounts, runCounts } from './rules/wanted-count';

/** A case or a call run as its rows stand now: what it counts, all in all, and why. */
export interface CountedSource {
  customerId: string;
  contractId: string;
  sourceKind: SourceKind;
  sourceId: string;
  handlingWindow: Window;
  effectiveAt: Instant;
  wanted: 0 | 1;
  /** Why it counts, when it does. */
  countedWhy: Why;
  merged: boolean;
  /** The dispute about it that was accepted. */
  disputeId: string | null;
}

/** @throws EntityNotFoundError when there is no such case */
export async function countedCase(tx: Tx, sourceId: string): Promise<CountedSource> {
  const found = await tx.findOneByOrFail(Case, { id: sourceId });
  const { customerId, contractId, effectiveAt, reportedAt } = found;
  const merged = found.state === 'merged';
  const disputeId = await acceptedDispute(tx, 'case', sourceId);
  const trial = await inTrial(tx, contractId);
  const wanted = caseCounts({ reportedAt, merged, disputed: disputeId !== null, trial });
  const source = { customerId, contractId, effectiveAt, disputeId, wanted, sourceId, merged };
  return { ...source, sourceKind: 'case', handlingWindow: 'business', countedWhy: 'report-sent' };
}

/** @throws EntityNotFoundError when there is no such call run */
export async function countedRun(tx: Tx, sourceId: string): Promise<CountedSource> {
  const { customerId, contractId, effectiveAt } = await tx.findOneByOrFail(CallRun, { id: sourceId });
  const disputeId = await acceptedDispute(tx, 'call-run', sourceId);
  const trial = await inTrial(tx, contractId);
  const wanted = runCounts({ ...(await dialledRun(tx, sourceId)), disputed: disputeId !== null, trial });
  const source = { customerId, contractId, effectiveAt, disputeId, wanted, sourceId };
  return {
    ...source,
    merged: false,
    sourceKind: 'call-run',
    handlingWindow: 'after-hours',
    countedWhy: 'first-call-placed',
  };
}

// By the decision of its receipt: an investigation that is asked for later is another item.
async function dialledRun(tx: Tx, callRunId: string): Promise<{ dialled: boolean; alertsQueuedToo: boolean[] }> {
  const [run]: { dialled: boolean; alertsQueuedToo: boolean[] }[] = await tx.query(
    `SELECT EXISTS (SELECT 1 FROM call_attempts t JOIN call_runs r ON r.id = t.call_run_id
                    WHERE r.id = $1 AND r.kind = 'alert' AND t.provider_sid IS NOT NULL) AS dialled,
            ARRAY(SELECT a.decision ->> 'routing' = 'queue-and-call'
                  FROM call_run_alerts c JOIN alerts a ON a.id = c.alert_id WHERE c.call_run_id = $1) AS "alertsQueuedToo"`,
    [callRunId],
  );
  return run ?? { dialled: false, alertsQueuedToo: [] };
}

// By the version its alert came in under: counting begins with the first day of the contract that follows the trial.
async function inTrial(tx: Tx, contractId: string): Promise<boolean> {
  return tx.existsBy(Contract, { id: contractId, kind: 'trial' });
}

async function acceptedDispute(tx: Tx, sourceKind: SourceKind, sourceId: string): Promise<string | null> {
  const [row]: { id: string }[] = await tx.query(
    `SELECT d.id FROM disputes d JOIN handled_items i ON i.id = d.handled_item_id
     WHERE d.state = 'accepted' AND i.source_kind = $1 AND i.source_id = $2 LIMIT 1`,
    [sourceKind, sourceId],
  );
  return row?.id ?? null;
}
