export const CASE_STATES = [
  'new',
  'claimed',
  'investigating',
  'drafting',
  'in-review',
  'reported',
  'closed',
  'waiting-for-customer',
  'merged',
  'dismissed',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** 判定: 要対応（脅威あり）, 過検知, 問題なし（業務通信）, テスト. */
export const VERDICTS = ['threat', 'false-positive', 'benign', 'test'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const CASE_MOVES = [
  'claim',
  'investigate',
  'draft',
  'submit',
  'return',
  'report',
  'close',
  'close-without-report',
  'wait',
  'resume',
  'dismiss',
  'reopen',
] as const;
export type CaseMove = (typeof CASE_MOVES)[number];

type Targets = Partial<Record<CaseMove, CaseState>>;

/**
 * The life of a case as a table: state → move → next state. Whatever is not here is not allowed.
 * `report` is made by the sent report, never by a button; `merged` is reached by merging another case in.
 */
export const CASE_TABLE: Record<CaseState, Targets> = {
  new: { claim: 'claimed', dismiss: 'dismissed' },
  claimed: {
    investigate: 'investigating',
    draft: 'drafting',
    'close-without-report': 'closed',
    wait: 'waiting-for-customer',
    dismiss: 'dismissed',
  },
  // A report whose case went back to investigating, or waits, can still be submitted: the case follows it.
  investigating: {
    draft: 'drafting',
    submit: 'in-review',
    'close-without-report': 'closed',
    wait: 'waiting-for-customer',
    dismiss: 'dismissed',
  },
  drafting: { submit: 'in-review', investigate: 'investigating', wait: 'waiting-for-customer' },
  'in-review': { return: 'drafting', report: 'reported' },
  reported: { close: 'closed' },
  closed: { reopen: 'investigating' },
  'waiting-for-customer': { resume: 'investigating', submit: 'in-review', dismiss: 'dismissed' },
  merged: {},
  dismissed: { reopen: 'new' },
};

/** Where `move` leads from `state`, or undefined when it is not allowed. */
export const afterMove = (state: CaseState, move: CaseMove): CaseState | undefined => CASE_TABLE[state][move];

// Made by the case's report (its draft, its review, its sending), never by a button of the case.
const MADE_BY_THE_REPORT: readonly CaseMove[] = ['draft', 'submit', 'return', 'report'];

/**
 * The moves a person may make now; the console draws its buttons from them.
 * @param told the customer has had a report of it: then it counts, and can no longer be put aside as none of theirs
 */
export const allowedMoves = (state: CaseState, told = false): CaseMove[] =>
  (Object.keys(CASE_TABLE[state]) as CaseMove[]).filter(
    (move) => !MADE_BY_THE_REPORT.includes(move) && !(told && move === 'dismiss'),
  );
