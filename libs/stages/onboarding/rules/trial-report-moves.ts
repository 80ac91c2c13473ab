export const TRIAL_REPORT_STATES = ['draft', 'sending', 'sent', 'failed', 'unknown'] as const;
export type TrialReportState = (typeof TRIAL_REPORT_STATES)[number];
/** `mark-sent`, `mark-not-sent`: what a person found out about a mail whose outcome nobody knew. `reopen`: write it anew. */
export const TRIAL_REPORT_MOVES = ['approve', 'reopen', 'mark-sent', 'mark-not-sent'] as const;
export type TrialReportMove = (typeof TRIAL_REPORT_MOVES)[number];

/** The life of a trial's weekly report as a table; what is not here is not allowed. The mail itself ends `sending`. */
export const TRIAL_REPORT_TABLE: Record<TrialReportState, Partial<Record<TrialReportMove, TrialReportState>>> = {
  draft: { approve: 'sending' },
  sending: {},
  sent: {},
  failed: { reopen: 'draft' },
  unknown: { 'mark-sent': 'sent', 'mark-not-sent': 'failed' },
};

/** The moves that are allowed now; the console draws its buttons from them. */
export const trialReportMoves = (state: TrialReportState): TrialReportMove[] =>
  TRIAL_REPORT_MOVES.filter((move) => TRIAL_REPORT_TABLE[state][move] !== undefined);

/** Where a move leads, or undefined when it is not allowed. */
export const afterTrialReportMove = (state: TrialReportState, move: TrialReportMove): TrialReportState | undefined =>
  TRIAL_REPORT_TABLE[state][move];
