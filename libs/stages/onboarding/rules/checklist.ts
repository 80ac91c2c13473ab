import type { Instant } from '@owl/foundation/clock';

/** What has to be true before a customer is served, in the order in which it is done. */
export const CHECKLIST = [
  'hearing-sheet',
  'contract',
  'appliance-address',
  'first-alert',
  'contacts-verified',
  'test-call',
  'calendar',
] as const;
export type ChecklistItem = (typeof CHECKLIST)[number];
/** Steps a person may vouch for; the others are facts. */
export const TICKED_BY_HAND = ['appliance-address', 'contacts-verified', 'test-call'] as const;
export type TickedByHand = (typeof TICKED_BY_HAND)[number];
/** `waiting`: it is done and takes effect later. */
export const STEP_STATES = ['open', 'waiting', 'done'] as const;
export type StepState = (typeof STEP_STATES)[number];
/** `fact`: seen in the rows. `person`: somebody vouched for it. */
export type StepEvidence = 'fact' | 'person';

export interface Tick {
  by: string;
  at: Instant;
  note: string;
}
export interface OnboardingFacts {
  sheetConfirmedAt: Instant | null;
  /** Of the first version; null without any. */
  contractFrom: { day: string; inForce: boolean } | null;
  firstAlertAt: Instant | null;
  /** Contacts that are telephoned, and how many of them have pressed 1 in some call. */
  contacts: { all: number; reached: number };
  /** When somebody of the customer first pressed 1. */
  firstAnswerAt: Instant | null;
  /** The year, and the next one from October on, have their holidays. */
  calendarCoversYear: boolean;
  ticks: Partial<Record<TickedByHand, Tick>>;
}
export interface Step {
  item: ChecklistItem;
  state: StepState;
  evidence: StepEvidence | null;
  at: Instant | null;
  by: string | null;
  note: string;
  /** Local day from which a waiting step is done. */
  from: string | null;
}

type Known = Partial<Omit<Step, 'item'>>;

/** Where each step stands. A fact goes before a person's word: what the rows show needs nobody to vouch for it. */
export function checklist(facts: OnboardingFacts): Step[] {
  const known = factsByItem(facts);
  return CHECKLIST.map((item) => ({ ...NOTHING, item, ...(known[item] ?? tickOf(facts, item)) }));
}

const NOTHING = { state: 'open', evidence: null, at: null, by: null, note: '', from: null } as const;

function factsByItem(facts: OnboardingFacts): Partial<Record<ChecklistItem, Known | undefined>> {
  const { contractFrom, contacts, sheetConfirmedAt, firstAlertAt, firstAnswerAt } = facts;
  const seen = (at: Instant | null): Known | undefined =>
    at === null ? undefined : { state: 'done', evidence: 'fact', at };
  return {
    // Who was enrolled without a sheet has told what the contract says: nothing is left to ask.
    'hearing-sheet': seen(sheetConfirmedAt) ?? (contractFrom ? { state: 'done', evidence: 'fact' } : undefined),
    contract: contractFrom
      ? { state: contractFrom.inForce ? 'done' : 'waiting', evidence: 'fact', from: contractFrom.day }
      : undefined,
    // A mail that has come was sent to an address that had been given out.
    'appliance-address': seen(firstAlertAt),
    'first-alert': seen(firstAlertAt),
    'contacts-verified':
      contacts.all > 0 && contacts.reached === contacts.all ? { state: 'done', evidence: 'fact' } : undefined,
    'test-call': seen(firstAnswerAt),
    calendar: facts.calendarCoversYear ? { state: 'done', evidence: 'fact' } : undefined,
  };
}

function tickOf({ ticks }: OnboardingFacts, item: ChecklistItem): Known {
  const tick = TICKED_BY_HAND.some((each) => each === item) ? ticks[item as TickedByHand] : undefined;
  return tick ? { state: 'done', evidence: 'person', at: tick.at, by: tick.by, note: tick.note } : {};
}

/** Every step is done: the customer is served. */
export const isLive = (steps: readonly Step[]): boolean => steps.every(({ state }) => state === 'done');
