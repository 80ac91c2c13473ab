export const RUN_STATES = ['planned', 'calling', 'acknowledged', 'exhausted', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What a call run is for. Only `alert` is of the service: the others are never counted, and nobody is mailed or paged about them. */
export const RUN_KINDS = ['alert', 'test', 'verification'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const ATTEMPT_STATES = [
  'planned',
  'dialing',
  'ringing',
  'answered',
  'acknowledged',
  'declined',
  'no-answer',
  'busy',
  'voicemail',
  'no-key',
  'failed',
  'unknown',
  'skipped',
  'manual',
] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** One number is in at most one call at a time; the database repeats this list in a partial unique index. */
export const UNDER_WAY = ['dialing', 'ringing', 'answered', 'unknown'] as const satisfies readonly AttemptState[];

export const isUnderWay = (state: AttemptState): boolean => (UNDER_WAY as readonly string[]).includes(state);

const ENDS = ['acknowledged', 'declined', 'no-answer', 'busy', 'voicemail', 'no-key', 'failed'] as const;

/** The life of a call attempt as a table; a late or repeated callback that is not in it changes nothing. */
export const ATTEMPT_TABLE: Record<AttemptState, readonly AttemptState[]> = {
  // To failed: the policy does not let the number be called any more.
  planned: ['dialing', 'skipped', 'manual', 'failed'],
  // Back to planned: the provider surely placed nothing, so the contact has not been called.
  // Under way to skipped: a person has had it hung up.
  dialing: ['planned', 'ringing', 'answered', 'unknown', 'skipped', ...ENDS],
  ringing: ['answered', 'skipped', ...ENDS],
  answered: ['skipped', ...ENDS],
  // Back to planned: it was surely never placed, or the provider's refusal was told late.
  unknown: ['planned', 'dialing', 'ringing', 'answered', 'skipped', ...ENDS],
  acknowledged: [],
  declined: [],
  // Taken for over by its deadline, by a callback that overtook the key's, or by a machine that was a person after all:
  // who pressed 1 has confirmed.
  'no-answer': ['acknowledged'],
  busy: [],
  voicemail: ['acknowledged'],
  'no-key': ['acknowledged'],
  failed: ['acknowledged'],
  skipped: [],
  manual: [],
};

export const canBecome = (from: AttemptState, to: AttemptState): boolean => ATTEMPT_TABLE[from].includes(to);
