import type { Tx } from '@owl/adapters/db';
import { CallAttempt } from '../call-attempt.entity';
import type { CallRun } from '../call-run.entity';
import { ProviderRecord } from './provider-record.entity';
import type { CallbackLine } from './rules/callback-facts';
import type { AlertSource, MessageSource, MoveSource, ProofSources, StepSource } from './rules/proof-sources';

// What stands in the proof by rows of its own, or is the proof's own entry.
const STEPS = `a.subject_kind = 'call-run' AND a.subject_id = $1::text AND a.action LIKE 'call-attempt.%'`;
const EVENTS = `e.interpreted_at IS NOT NULL AND e.call_attempt_id IN (SELECT id FROM call_attempts WHERE call_run_id = $1)`;
const RECORDS = 'call_attempt_id IN (SELECT id FROM call_attempts WHERE call_run_id = $1)';
const PURPOSES = `('call-alert', 'call-exhausted', 'duty-page')`;
const MAILS = `m.source_kind IN ${PURPOSES} AND m.source_id = $1::uuid`;

/** The rows a proof is made of, as they are now. */
export async function proofSources(tx: Tx, run: CallRun): Promise<ProofSources> {
  const { id } = run;
  const [about]: { name: string; zone: string | null }[] = await tx.query(ABOUT, [run.customerId, run.contractId]);
  return {
    run,
    customerName: about?.name ?? '',
    zone: about?.zone ?? 'UTC',
    alerts: await rows<AlertSource>(tx, ALERTS, id),
    attempts: await tx.find(CallAttempt, { where: { callRunId: id }, order: { contactOrder: 'ASC' } }),
    steps: await rows<StepSource>(tx, STEP_ROWS, id),
    events: await rows<CallbackLine>(tx, EVENT_ROWS, id),
    moves: await rows<MoveSource>(tx, MOVE_ROWS, id),
    records: await recordsOf(tx, id),
    messages: await rows<MessageSource>(tx, MESSAGE_ROWS, id),
  };
}

/**
 * Ended runs of the last days of which there is more to tell than their proof says.
 * @param since service time
 */
export function runsToProve(tx: Tx, since: Date, limit: number): Promise<{ id: string; customerId: string }[]> {
  return tx.query(TO_PROVE, [since, limit]);
}

const rows = <T>(tx: Tx, sql: string, callRunId: string): Promise<T[]> => tx.query(sql, [callRunId]);

function recordsOf(tx: Tx, callRunId: string): Promise<ProviderRecord[]> {
  return tx
    .createQueryBuilder(ProviderRecord, 'record')
    .where(RECORDS.replace('$1', ':callRunId'), { callRunId })
    .orderBy('record.askedAt')
    .getMany();
}

const ABOUT = `
  SELECT c.name, (SELECT v.definition ->> 'zone' FROM calendar_versions v JOIN contracts t ON t.calendar_name = v.name
                  WHERE t.id = $2 ORDER BY v.version_no DESC LIMIT 1) AS zone
  FROM customers c WHERE c.id = $1`;
const ALERTS = `
  SELECT ra.id, ra.alert_id AS "alertId", ra.coverage, ra.joined_at AS "joinedAt", a.alert_number AS "alertNumber",
         (SELECT jsonb_agg(jsonb_build_object('name', t.value -> 'name', 'score', t.value -> 'score'))
          FROM jsonb_array_elements(a.threats) t) AS threats,
         a.occurred_at AS "occurredAt", a.received_at AS "receivedAt"
  FROM call_run_alerts ra LEFT JOIN alerts a ON a.id = ra.alert_id
  WHERE ra.call_run_id = $1 ORDER BY ra.joined_at, ra.id`;
const STEP_ROWS = `
  SELECT a.id, a.at, a.actor_kind AS "actorKind", a.action, a.detail, a.seq, a.hash
  FROM audit_entries a WHERE ${STEPS} ORDER BY a.seq`;
const EVENT_ROWS = `
  SELECT e.id, e.call_attempt_id AS "callAttemptId", e.dial_seq AS "dialSeq", e.provider_sid AS "providerSid", e.kind,
         e.sequence, e.payload, e.received_at AS "receivedAt", e.effect
  FROM call_events e WHERE ${EVENTS} ORDER BY e.received_at, e.id`;
const MOVE_ROWS = `
  SELECT id, move, contact_order AS "contactOrder", result, called_at AS "calledAt", reason,
         done_by_name AS "doneByName", at
  FROM call_run_moves WHERE call_run_id = $1 ORDER BY at, id`;
// Every way by which somebody was told because of the run.
const MESSAGE_ROWS = `
  SELECT told.* FROM (
    SELECT 'outgoing_mails' AS table, m.id, 'mail' AS channel, m.source_kind AS purpose, m.recipient,
           CASE m.source_kind WHEN 'call-alert' THEN m.revision END AS "contactOrder", m.sha256, m.state, m.response,
           m.created_at AS "createdAt", m.ended_at AS "endedAt"
    FROM outgoing_mails m WHERE ${MAILS}
    UNION ALL
    SELECT 'outgoing_messages', m.id, m.channel, m.source_kind, m.recipient,
           CASE m.source_kind WHEN 'call-alert' THEN m.revision END,
           encode(sha256(convert_to(m.body, 'UTF8')), 'hex'), m.state, m.response, m.created_at, m.ended_at
    FROM outgoing_messages m WHERE ${MAILS}) told
  ORDER BY "createdAt", id`;

// The same rows as above, only counted.
const TO_PROVE = `
  SELECT r.id, r.customer_id AS "customerId" FROM call_runs r
  LEFT JOIN LATERAL (
    SELECT p.sources FROM call_proofs p WHERE p.call_run_id = r.id ORDER BY p.version DESC LIMIT 1) p ON true
  WHERE r.next_action_at IS NULL AND r.ended_at > $1 AND (p.sources IS NULL OR p.sources <
    (SELECT count(*) FROM audit_entries a WHERE ${STEPS.replace('$1', 'r.id')})
    + (SELECT count(*) FROM call_events e WHERE ${EVENTS.replace('$1', 'r.id')})
    + (SELECT count(*) FROM provider_records WHERE ${RECORDS.replace('$1', 'r.id')})
    + (SELECT count(*) FROM call_run_moves v WHERE v.call_run_id = r.id)
    + (SELECT coalesce(sum(jsonb_array_length(t.words)), 0) FROM call_attempts t WHERE t.call_run_id = r.id)
    + (SELECT count(*) + count(m.ended_at) FROM outgoing_mails m WHERE ${MAILS.replace('$1::uuid', 'r.id')})
    + (SELECT count(*) + count(m.ended_at) FROM outgoing_messages m WHERE ${MAILS.replace('$1::uuid', 'r.id')}))
  ORDER BY r.ended_at LIMIT $2`;
