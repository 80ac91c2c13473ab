export const RUN_STATES = ['planned', 'calling', 'acknowledged', 'exhausted', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];

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
  planned: ['dialing', 'skipped', 'manual'],
  // Back to planned: the provider surely placed nothing, so the contact has not been called.
  dialing: ['planned', 'ringing', 'answered', 'unknown', ...ENDS],
  ringing: ['answered', 'unknown', ...ENDS],
  answered: ['unknown', ...ENDS],
  unknown: ['dialing', 'ringing', 'answered', ...ENDS],
  acknowledged: [],
  declined: [],
  'no-answer': [],
  busy: [],
  voicemail: [],
  'no-key': [],
  failed: [],
  skipped: [],
  manual: [],
};

export const canBecome = (from: AttemptState, to: AttemptState): boolean => ATTEMPT_TABLE[from].includes(to);
