import { type Tx, updateVersion } from '@owl/adapters/db';
import { type Instant, seconds } from '@owl/foundation/clock';
import { Alert } from '../classify';
import { In, IsNull, Not } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { CallAttempt } from './call-attempt.entity';
import { CallRun, CallRunAlert } from './call-run.entity';
import { RunNotFound } from './escalate.errors';
import { type AttemptState, UNDER_WAY, canBecome } from './rules/attempt-states';
import { ENDED_STATUSES } from './rules/outcome-of';

// Without a callback that tells of its end, a call is taken for over after so long: the longest closing text is 45 s.
const LAST_WORDS = seconds(60);

// More are never spoken or written of one by one.
const MOST_ALERTS = 100;
const TELLING = `
  SELECT id FROM (
    SELECT a.id, row_number() OVER (ORDER BY a.received_at, a.id) AS place,
           row_number() OVER (ORDER BY coalesce(a.occurred_at, a.received_at), a.id) AS occurred,
           row_number() OVER (ORDER BY a.unparsed, a.top_score DESC, a.received_at, a.id) AS danger
    FROM call_run_alerts c JOIN alerts a ON a.id = c.alert_id WHERE c.call_run_id = $1) own
  WHERE place <= $2 OR occurred = 1 OR danger = 1`;

export interface LoadedRun {
  run: CallRun;
  /** In contact order. */
  attempts: CallAttempt[];
}

/** Rows of a call run. Locking the run's row first serialises everything that decides about it. */
export class CallRunRepository {
  /** @throws RunNotFound */
  async lock(tx: Tx, id: string): Promise<LoadedRun> {
    const run = await tx.findOne(CallRun, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!run) throw new RunNotFound(id);
    return { run, attempts: await tx.find(CallAttempt, { where: { callRunId: id }, order: { contactOrder: 'ASC' } }) };
  }

  /**
   * Alerts the run speaks for, oldest first. Of a storm's thousands these are the first 100, and with them the one that
   * occurred first and the most dangerous one; `countAlerts` tells how many there are.
   */
  async alertsOf(tx: Tx, callRunId: string): Promise<Alert[]> {
    const telling: { id: string }[] = await tx.query(TELLING, [callRunId, MOST_ALERTS]);
    return tx.find(Alert, { where: { id: In(telling.map(({ id }) => id)) }, order: { receivedAt: 'ASC', id: 'ASC' } });
  }

  /** How many alerts the run speaks for. */
  countAlerts(tx: Tx, callRunId: string): Promise<number> {
    return tx.countBy(CallRunAlert, { callRunId });
  }

  /** Closes what was to be telephoned about; an alert that is queued as well stays with its case. */
  async closeAlerts(tx: Tx, callRunId: string, stateReason: string): Promise<void> {
    await tx.query(
      `UPDATE alerts a SET state = 'closed', state_reason = $2 FROM call_run_alerts c
       WHERE c.call_run_id = $1 AND a.id = c.alert_id AND a.state = 'calling'`,
      [callRunId, stateReason],
    );
  }

  /** Whether one of the alerts it speaks for is still open; so is a run that speaks for none. */
  async isNeeded(tx: Tx, callRunId: string): Promise<boolean> {
    const [row]: { needed: boolean }[] = await tx.query(
      `SELECT EXISTS (SELECT 1 FROM call_run_alerts c JOIN alerts a ON a.id = c.alert_id
                      WHERE c.call_run_id = $1 AND a.state IN ('queued', 'calling'))
           OR NOT EXISTS (SELECT 1 FROM call_run_alerts WHERE call_run_id = $1) AS needed`,
      [callRunId],
    );
    return row?.needed ?? true;
  }

  /**
   * Moves an attempt along its table; whatever the table does not hold changes nothing.
   * @returns whether it moved
   */
  async become(
    tx: Tx,
    attempt: CallAttempt,
    state: AttemptState,
    change: QueryDeepPartialEntity<CallAttempt> = {},
  ): Promise<boolean> {
    if (!canBecome(attempt.state, state)) return false;
    await this.change(tx, attempt, { ...change, state });
    return true;
  }

  /** Writes to an attempt and keeps the copy in hand in step with its row. */
  async change(tx: Tx, attempt: CallAttempt, change: QueryDeepPartialEntity<CallAttempt>): Promise<void> {
    await updateVersion(tx, CallAttempt, attempt, change);
    Object.assign(attempt, change, { version: attempt.version + 1 });
  }

  async schedule(tx: Tx, run: CallRun, change: QueryDeepPartialEntity<CallRun>): Promise<void> {
    await updateVersion(tx, CallRun, run, change);
    Object.assign(run, change, { version: run.version + 1 });
  }

  /** Calls to the same telephone that belong to other attempts. */
  async sidsOfOthers(tx: Tx, attempt: CallAttempt): Promise<Set<string>> {
    const rows = await tx.find(CallAttempt, {
      where: { phone: attempt.phone, id: Not(attempt.id), providerSid: Not(IsNull()) },
      order: { dialedAt: 'DESC' },
      take: 200,
    });
    return new Set(rows.map((row) => row.providerSid as string));
  }

  /**
   * Whether a telephone is already in a call of ours at `now` (machine time). An attempt has its outcome with the key that
   * was pressed, but the call goes on until its last words are spoken; one that a person had hung up may ring on when the
   * hanging up fails. Dialled now, the contact would be busy.
   */
  async isBusy(tx: Tx, phone: string, now: Instant): Promise<boolean> {
    if (await tx.existsBy(CallAttempt, { phone, state: In([...UNDER_WAY]) })) return true;
    const [speaking]: unknown[] = await tx.query(
      `SELECT 1 FROM call_attempts a
       WHERE a.phone = $1 AND a.ended_at > $2
         AND (a.answered_at IS NOT NULL OR (a.state = 'skipped' AND a.dialed_at IS NOT NULL))
         AND NOT EXISTS (
           SELECT 1 FROM call_events e
           WHERE e.call_attempt_id = a.id AND e.dial_seq = a.dial_seq AND e.kind = 'status'
             AND e.payload ->> 'CallStatus' = ANY ($3))
         AND NOT EXISTS (SELECT 1 FROM call_hang_ups h WHERE h.provider_sid = a.provider_sid AND h.outcome = 'over')
       LIMIT 1`,
      [phone, new Date(now.getTime() - LAST_WORDS), ENDED_STATUSES],
    );
    return speaking !== undefined;
  }
}
