export const REPORT_STATES = ['draft', 'in-review', 'approved', 'sending', 'sent', 'failed', 'unknown'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/**
 * The life of one report revision as a table; what is not here is not allowed.
 * No way leads back: a returned or failed report goes on as a new revision, so that every revision stays frozen.
 */
export const REPORT_TABLE: Record<ReportState, readonly ReportState[]> = {
  draft: ['in-review'],
  'in-review': ['approved'],
  approved: ['sending'],
  sending: ['sent', 'failed', 'unknown'],
  unknown: ['sent', 'failed'],
  sent: [],
  failed: [],
};

/** The states a report in `state` may take next; the console draws its buttons from them. */
export const nextReportStates = (state: ReportState): readonly ReportState[] => REPORT_TABLE[state];

/** Whether a report may go from `from` to `to`. */
export const reportCanBecome = (from: ReportState, to: ReportState): boolean => REPORT_TABLE[from].includes(to);
