import type { Tx } from '@owl/adapters/db';
import type { CaseDetail, CaseMove, CaseRow, CaseState, ReportView } from '@owl/contracts';
import type { Instant } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { itemOfCase } from '@owl/stages/meter';
import { afterMove, caseWithHistory, regroupingOf } from '@owl/stages/triage';
import { NotFound } from '../http/api.errors';
import { cursorOf } from '../http/cursor';
import { reportOfCase } from './report.read-model';

/** Everything the page of one case shows. @throws NotFound also for another customer's case */
export async function casePageOf(tx: Tx, id: string, viewer: Actor, now: Instant): Promise<CaseDetail> {
  const found = await caseWithHistory(tx, id, now);
  if (!found) throw new NotFound('case');
  const item = await itemOfCase(tx, id);
  const report = await reportOfCase(tx, id, viewer);
  const allowedMoves: CaseMove[] =
    found.caseMails && mayDraft(found.state, report) ? [...found.allowedMoves, 'draft'] : found.allowedMoves;
  const regroup = await regroupingOf(tx, id);
  const { moreAlerts, ...shown } = found;
  const detail = { ...shown, alertsCursor: cursorOf(moreAlerts), report, item, allowedMoves, regroup };
  return viewer.role === 'customer' ? detailForCustomer(detail) : detail;
}

/** A report is begun where the case can follow it, and begun again only when the revision before is over. */
function mayDraft(state: CaseState, report: ReportView | null): boolean {
  if (report?.state === 'failed') return state === 'in-review' || afterMove(state, 'draft') !== undefined;
  return (!report || report.state === 'sent') && afterMove(state, 'draft') !== undefined;
}

/** What the SOC's people write to each other stays inside, and a report is the customer's once it is sent. */
function detailForCustomer(detail: CaseDetail): CaseDetail {
  const { report } = detail;
  const row = rowForCustomer(detail);
  const sent = report?.state === 'sent' ? { ...report, author: SOC, approver: null, delivery: null } : null;
  const history = detail.history.map((step) => ({ ...step, actor: SOC, reason: null }));
  const regroup = { ...detail.regroup, moves: [] };
  return { ...detail, ...row, notes: [], history, report: sent, regroup };
}

/** A customer sees the case, not who works on it, and moves nothing; what is judged, once it is said to them. */
export const rowForCustomer = (row: CaseRow): CaseRow => ({
  ...row,
  verdict: TOLD.includes(row.state) ? row.verdict : null,
  assignee: null,
  allowedMoves: [],
});

const TOLD: readonly CaseState[] = ['reported', 'closed'];

const SOC = 'Secure OWL Center';
