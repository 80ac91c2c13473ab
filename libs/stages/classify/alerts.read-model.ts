import type { Tx } from '@owl/adapters/db';
import type { Confidence, ParsedAlert, Sources } from '../parse';
import type { AlertDecision, AlertState, Endpoint, Threat, Window } from './alert.entity';

/** Where the page before ended. */
export interface AfterAlert {
  at: Date;
  id: string;
}
export interface AlertFilter {
  id?: string | undefined;
  customerId?: string | undefined;
  state?: AlertState | undefined;
  window?: Window | undefined;
}

interface AlertRecord {
  id: string;
  customerId: string;
  customerName: string;
  applianceId: string;
  applianceName: string;
  alertNumber: string | null;
  format: string;
  unparsed: boolean;
  state: AlertState;
  stateReason: string | null;
  window: Window;
  family: string;
  threats: Threat[];
  topScore: number;
  occurredAt: Date | null;
  receivedAt: Date;
  effectiveAt: Date;
  device: Endpoint | null;
  internalServer: Endpoint | null;
  destination: Endpoint | null;
  link: string | null;
  evidence: string[];
  flags: string[];
  confidence: Confidence | null;
  sources: Sources | null;
  foundIn: NonNullable<ParsedAlert['foundIn']> | null;
  decision: AlertDecision;
  mailId: string;
  caseId: string | null;
  callRunId: string | null;
  investigation: 'possible' | 'requested' | null;
}

const COLUMNS = `
  a.id, a.customer_id AS "customerId", c.name AS "customerName", a.appliance_id AS "applianceId",
         p.name AS "applianceName", a.alert_number AS "alertNumber", a.format, a.unparsed, a.state,
         a.state_reason AS "stateReason", a.handling_window AS "window", a.family, a.threats, a.top_score AS "topScore",
         a.occurred_at AS "occurredAt", a.received_at AS "receivedAt", a.effective_at AS "effectiveAt", a.device,
         a.internal_server AS "internalServer", a.destination, a.link, a.evidence, a.flags, a.confidence, a.sources,
         a.found_in AS "foundIn", a.decision,
         a.mail_recipient_id AS "mailId", ca.case_id AS "caseId", ra.call_run_id AS "callRunId",
         CASE WHEN ir.id IS NOT NULL THEN 'requested'
              WHEN ca.id IS NULL AND ra.id IS NOT NULL AND a.decision ->> 'routing' = 'call' THEN 'possible' END AS investigation`;
const JOINS = `
  JOIN customers c ON c.id = a.customer_id
  JOIN appliances p ON p.id = a.appliance_id
  LEFT JOIN case_alerts ca ON ca.alert_id = a.id
  LEFT JOIN call_run_alerts ra ON ra.alert_id = a.id
  LEFT JOIN investigation_requests ir ON ir.alert_id = a.id`;

// The page first, then what belongs to it: row-level security lets the planner believe that a join leaves next to nothing,
// and it would join all alerts before it sorts them.
const PAGE = `
  SELECT a.* FROM alerts a
  WHERE ($1::uuid IS NULL OR a.customer_id = $1) AND ($2::text IS NULL OR a.state = $2)
    AND ($3::text IS NULL OR a.handling_window = $3)
    AND ($4::timestamptz IS NULL OR (a.received_at, a.id) < ($4, $5::uuid))
    AND ($7::uuid IS NULL OR a.id = $7)
  ORDER BY a.received_at DESC, a.id DESC LIMIT $6`;

/** The alerts of one screen, newest first: at most `limit`, after the row where the page before ended. */
export async function alertPage(tx: Tx, filter: AlertFilter, after: AfterAlert | null, limit: number) {
  const { id = null, customerId = null, state = null, window = null } = filter;
  const rows: AlertRecord[] = await tx.query(
    `SELECT ${COLUMNS} FROM (${PAGE}) a ${JOINS} ORDER BY a.received_at DESC, a.id DESC`,
    [customerId, state, window, after?.at ?? null, after?.id ?? null, limit + 1, id],
  );
  const items = rows.slice(0, limit).map(alertView);
  const last = rows[limit - 1];
  return { items, next: rows.length > limit && last ? { at: last.receivedAt, id: last.id } : null };
}

const CASE_PAGE = `
  SELECT a.* FROM case_alerts l JOIN alerts a ON a.id = l.alert_id
  WHERE l.case_id = $1 AND ($2::timestamptz IS NULL OR (a.received_at, a.id) > ($2, $3::uuid))
  ORDER BY a.received_at, a.id LIMIT $4`;

/** The alerts of one case, oldest first: at most `limit`, after the row where the page before ended. */
export async function caseAlertPage(tx: Tx, caseId: string, after: AfterAlert | null, limit: number) {
  const rows: AlertRecord[] = await tx.query(
    `SELECT ${COLUMNS} FROM (${CASE_PAGE}) a ${JOINS} ORDER BY a.received_at, a.id`,
    [caseId, after?.at ?? null, after?.id ?? null, limit + 1],
  );
  const last = rows[limit - 1];
  const next = rows.length > limit && last ? { at: last.receivedAt, id: last.id } : null;
  return { items: rows.slice(0, limit).map(alertView), next };
}

function alertView({ customerId, customerName, applianceId, applianceName, decision, ...row }: AlertRecord) {
  return {
    ...row,
    customer: { id: customerId, name: customerName },
    appliance: { id: applianceId, name: applianceName },
    occurredAt: row.occurredAt?.toISOString() ?? null,
    receivedAt: row.receivedAt.toISOString(),
    effectiveAt: row.effectiveAt.toISOString(),
    trace: decision.trace,
  };
}
export type AlertRow = ReturnType<typeof alertView>;
