import type { FactKind, Tx } from '@owl/adapters/db';
import type { OrderRequests } from '@owl/stages/bill';
import type { MeterService } from '@owl/stages/meter';
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
  report: ReportService;
  meter: MeterService;
  orders: OrderRequests;
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
        if (payload.sourceKind === 'overage-order' && payload.state === 'sent')
          await orders.sent(tx, String(payload.sourceId));
      },
    },
  ],
  'report.sent': [
    { name: 'meter.count-case', act: (tx, { payload }, { meter }) => meter.countCase(tx, String(payload.caseId)) },
  ],
  'call-attempt.placed': [
    { name: 'meter.count-call-run', act: (tx, { subjectId }, { meter }) => meter.countCallRun(tx, subjectId) },
  ],
};
