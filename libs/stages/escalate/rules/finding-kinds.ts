/** What the auditor looks for all the time: something that is due and that nobody does. */
export const STUCK_KINDS = ['alert-without-run', 'run-not-moving', 'call-not-ending', 'callback-not-read'] as const;

/** What it proves every night: each alert that is to be telephoned by one run, each contact in it called once. */
export const TWICE_KINDS = ['not-covered-once', 'called-twice'] as const;

/** `alert-…`: the subject is an alert, `run-…` a call run, `call-…` a call attempt, `callback-…` a callback. */
export const FINDING_KINDS = [...STUCK_KINDS, ...TWICE_KINDS] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Something found about a subject. */
export interface Found {
  kind: FindingKind;
  customerId: string;
  subjectId: string;
}
