import type { Tx } from '@owl/adapters/db';
import { type TrialReportState, trialReportMoves } from './rules/trial-report-moves';
import type { WeekFindings } from './rules/week-findings';
import type { TrialReportSections } from './trial-report.entity';

interface TrialReportRecord {
  id: string;
  customerId: string;
  weekNo: number;
  weekFrom: string;
  weekTo: string;
  state: TrialReportState;
  locale: 'ja' | 'en';
  recipient: string;
  findings: WeekFindings;
  sections: TrialReportSections;
  approver: string | null;
  approvedAt: Date | null;
  sentAt: Date | null;
  version: number;
}

const SELECT = `
  SELECT w.id, w.customer_id AS "customerId", w.week_no AS "weekNo", w.week_from::text AS "weekFrom",
         w.week_to::text AS "weekTo", w.state, w.locale, w.recipient, w.findings, w.sections,
         coalesce(u.display_name, w.approver_id) AS approver, w.approved_at AS "approvedAt", w.sent_at AS "sentAt",
         w.version
  FROM trial_reports w LEFT JOIN users u ON u.id::text = w.approver_id`;

/** The weekly reports of a customer's trials, newest first. */
export async function trialReportsOf(tx: Tx, customerId: string) {
  const rows: TrialReportRecord[] = await tx.query(
    `${SELECT} WHERE w.customer_id = $1 ORDER BY w.trial_starts_on DESC, w.week_no DESC`,
    [customerId],
  );
  return rows.map(view);
}

const view = ({ approvedAt, sentAt, ...row }: TrialReportRecord) => ({
  ...row,
  approvedAt: approvedAt?.toISOString() ?? null,
  sentAt: sentAt?.toISOString() ?? null,
  allowedMoves: trialReportMoves(row.state),
});
