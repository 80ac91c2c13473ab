import type { Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';
import { type CaseClocks, clocksOf, currentSla, markViews } from './case-sla.read-model';
import { CASE_MAILS } from './sla-case';
import { type CaseSums, sumsOfCases } from './case-sums.read-model';
import { type CaseState, type Verdict, allowedMoves } from './rules/case-moves';

/** A case as the SQL of the queue and of the case page reads it. */
export interface CaseRecord {
  id: string;
  caseNumber: string;
  customerId: string;
  customerName: string;
  calendarName: string;
  state: CaseState;
  verdict: Verdict | null;
  assigneeId: string | null;
  assigneeName: string | null;
  firstAlertAt: Date;
  effectiveAt: Date;
  respondBy: Date;
  reportBy: Date;
  carriedOver: boolean;
  reportedAt: Date | null;
  caseMails: boolean;
  version: number;
}

export const CASE_COLUMNS = `
  k.id, k.case_number AS "caseNumber", k.customer_id AS "customerId", c.name AS "customerName",
  t.calendar_name AS "calendarName", k.state, k.verdict, k.assignee_id AS "assigneeId", u.display_name AS "assigneeName",
  k.first_alert_at AS "firstAlertAt", k.effective_at AS "effectiveAt", k.respond_by AS "respondBy",
  k.report_by AS "reportBy", k.carried_over AS "carriedOver", k.reported_at AS "reportedAt",
  ${CASE_MAILS} AS "caseMails", k.version`;
export const CASE_JOINS = `
  JOIN customers c ON c.id = k.customer_id
  JOIN contracts t ON t.id = k.contract_id
  LEFT JOIN users u ON u.id = k.assignee_id`;

/** The rows of the queue for these cases, in their order, with what their alerts and their history say. */
export async function caseRows(tx: Tx, records: readonly CaseRecord[], now: Instant) {
  const ids = records.map((record) => record.id);
  const sums = await sumsOfCases(tx, ids);
  const clocks = await clocksOf(tx, ids, now);
  return records.map((record) => caseRow(record, sums(record.id), clocks));
}

function caseRow(record: CaseRecord, sums: CaseSums, clocks: CaseClocks) {
  return {
    id: record.id,
    caseNumber: record.caseNumber,
    customer: { id: record.customerId, name: record.customerName },
    state: record.state,
    verdict: record.verdict,
    ...sums,
    receivedAt: record.firstAlertAt.toISOString(),
    effectiveAt: record.effectiveAt.toISOString(),
    respondBy: record.respondBy.toISOString(),
    reportBy: record.reportBy.toISOString(),
    carriedOver: record.carriedOver,
    assignee: record.assigneeId === null ? null : { id: record.assigneeId, name: record.assigneeName ?? '' },
    sla: currentSla(record, clocks),
    slaMarks: markViews(clocks, record.id),
    caseMails: record.caseMails,
    allowedMoves: allowedMoves(record.state, record.reportedAt !== null),
    version: record.version,
  };
}
