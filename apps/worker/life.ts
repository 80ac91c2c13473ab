import type { FactKind, Tx } from '@owl/adapters/db';
import type { ContactChanges } from '@owl/directory';
import type { OrderRequests } from '@owl/stages/bill';
import type { CallProofs, RunCourse } from '@owl/stages/escalate';
import type { DisputeNotices, MeterService, VolumeWarnings } from '@owl/stages/meter';
import type { TrialReports } from '@owl/stages/onboarding';
import type { ReportService } from '@owl/stages/report';

/** A fact as its consumers get it. */
export interface HappenedFact {
  id: string;
  kind: FactKind;
  customerId: string | null;
  subjectId: string;
  payload: Record<string, unknown>;
}
export interface Stages {
  calls: { course: RunCourse; proofs: CallProofs; contacts: ContactChanges };
  report: ReportService;
  meter: MeterService;
  notices: { volumes: VolumeWarnings; disputes: DisputeNotices };
  orders: OrderRequests;
  trialReports: TrialReports;
}
/** Acts on a fact in the transaction that also writes its receipt. Named: the name is part of the receipt. */
export interface Consumer {
  name: string;
  act(tx: Tx, fact: HappenedFact, stages: Stages): Promise<void>;
}

/**
 * The life of an alert: what follows what. The only place that says so.
 *
 * A received mail is not here: parse → classify → open a case or plan a call run is one transaction (`ReceiveMail`).
 * A planned call run is not here either: it is due work, taken further by `CallRunService` until it has ended.
 */
export const LIFE: Partial<Record<FactKind, readonly Consumer[]>> = {
  'outgoing-mail.ended': [
    {
      name: 'report.delivered',
      act: async (tx, { payload }, { report }) => {
        if (payload.sourceKind === 'report')
          await report.delivered(tx, String(payload.sourceId), payload.state as 'sent');
      },
    },
    {
      name: 'bill.order-request-sent',
      act: async (tx, { payload }, { orders }) => {
        if (payload.sourceKind === 'overage-order')
          await orders.delivered(tx, String(payload.sourceId), payload.state as 'sent');
      },
    },
    {
      name: 'onboarding.trial-report-delivered',
      act: async (tx, { payload }, { trialReports }) => {
        if (payload.sourceKind === 'trial-report')
          await trialReports.delivered(tx, String(payload.sourceId), payload.state as 'sent');
      },
    },
  ],
  'report.sent': [
    { name: 'meter.count-case', act: (tx, { payload }, { meter }) => meter.settleCase(tx, String(payload.caseId)) },
  ],
  // Merged, or its merge undone: either way its entries follow what it counts now.
  'case.merged': [
    { name: 'meter.settle-merged', act: (tx, { subjectId }, { meter }) => meter.settleCase(tx, subjectId) },
  ],
  // What a case was about needs no call any more: a run that is still under way for it ends.
  'case.ended': [
    {
      name: 'escalate.stop-calls',
      act: (tx, { payload }, { calls }) => calls.course.alertsClosed(tx, payload.alertIds as string[]),
    },
  ],
  'call-attempt.placed': [
    { name: 'meter.count-call-run', act: (tx, { subjectId }, { meter }) => meter.settleCallRun(tx, subjectId) },
  ],
  // Another alert may have joined after the first call: a run that counted nothing for its own may count for that one.
  'call-run.ended': [
    { name: 'meter.settle-call-run', act: (tx, { subjectId }, { meter }) => meter.settleCallRun(tx, subjectId) },
    {
      name: 'directory.verify-contact',
      act: async (tx, { subjectId, payload }, { calls }) => {
        const end = { callRunId: subjectId, contactId: String(payload.contactId), outcome: String(payload.outcome) };
        if (payload.kind === 'verification') await calls.contacts.verified(tx, end);
      },
    },
    {
      name: 'escalate.keep-proof',
      act: async (tx, { subjectId }, { calls }) => void (await calls.proofs.keep(tx, subjectId)),
    },
  ],
  'handled-item.counted': [{ name: 'meter.warn-volume', act: warnOfVolume }],
  'dispute.changed': [
    { name: 'meter.tell-of-dispute', act: (tx, { subjectId }, { notices }) => notices.disputes.tell(tx, subjectId) },
  ],
  // An item that counts again in a later month is new to that month.
  'handled-item.corrected': [{ name: 'meter.warn-volume-corrected', act: warnOfVolume }],
};

function warnOfVolume(tx: Tx, { customerId, payload }: HappenedFact, { notices }: Stages): Promise<void> {
  return notices.volumes.look(
    tx,
    customerId!,
    String(payload.month),
    payload.handlingWindow as 'business' | 'after-hours',
  );
}
