/** What the person (or machine) at a telephone does when it rings. */
const ANSWERS = ['ring', 'auto-answer', 'no-answer', 'busy', 'voicemail', 'failed', 'decline'] as const;

/** How the provider's API itself misbehaves for a number. */
const API_FAULTS = [
  'hang',
  'lose-reply',
  'drop-request',
  'reject-429',
  'reject-500',
  'reject-503',
  'reject-country',
  'reject-number',
  'early-callbacks',
] as const;

/** How the delivery of status callbacks misbehaves for a number. */
const CALLBACK_FAULTS = ['duplicate-callbacks', 'no-callbacks', 'reorder-callbacks', 'late-callbacks'] as const;

export const BEHAVIOURS = [...ANSWERS, ...API_FAULTS, ...CALLBACK_FAULTS] as const;

/** The provider's words for who answered. */
const ANSWERED_BY = [
  'human',
  'machine_start',
  'machine_end_beep',
  'machine_end_silence',
  'machine_end_other',
  'fax',
  'unknown',
] as const;

export type AnsweredBy = (typeof ANSWERED_BY)[number];
export type Answer = (typeof ANSWERS)[number];
export type ApiFault = (typeof API_FAULTS)[number];
export type CallbackFault = (typeof CALLBACK_FAULTS)[number];
export type Behaviour = (typeof BEHAVIOURS)[number];

/** How one telephone number behaves. Seconds are exchange seconds (see timeScale). */
export interface PhoneScript {
  readonly behaviour: Behaviour;
  /** Who answers when `behaviour` is a fault of the provider. Default `ring`: a person in the page or in the test decides. */
  readonly answer?: Answer;
  /** How the callbacks misbehave as well, when `behaviour` is something else. */
  readonly callbacks?: CallbackFault;
  /** With `auto-answer`, `decline` and `voicemail`: how long it rings first. Default 2. */
  readonly afterSeconds?: number;
  /** With `auto-answer`: the keys that are pressed, one after the other, when the exchange listens. Default none. */
  readonly keys?: readonly string[];
  /** With `voicemail`: how long its greeting lasts, to the tone. Default 6. */
  readonly greetingSeconds?: number;
  /** Whom the detection takes for what, right or wrong. Default: a voicemail for a machine, anybody else for a person. */
  readonly answeredBy?: AnsweredBy;
  /** With `late-callbacks`: how late. Default 600. */
  readonly delaySeconds?: number;
  /** With `duplicate-callbacks`: how many times each one is sent. Default 5. */
  readonly copies?: number;
  /** How many requests to end the call fail (503) before one is carried out. Default 0. */
  readonly deafToHangUps?: number;
  /** How many calls the script is for; afterwards the phone rings normally. Default: all. */
  readonly times?: number;
}

/** What a telephone does when nobody told it anything. */
export const DEFAULT_SCRIPT: PhoneScript = { behaviour: 'ring' };

/** Who answers the phone under this script. */
export function answerOf(script: PhoneScript): Answer {
  return isOneOf(ANSWERS, script.behaviour) ? script.behaviour : (script.answer ?? 'ring');
}

/** The fault of the API under this script, if there is one. */
export function apiFaultOf(script: PhoneScript): ApiFault | null {
  return isOneOf(API_FAULTS, script.behaviour) ? script.behaviour : null;
}

/** The fault of the callbacks under this script, if there is one. */
export function callbackFaultOf(script: PhoneScript): CallbackFault | null {
  return isOneOf(CALLBACK_FAULTS, script.behaviour) ? script.behaviour : (script.callbacks ?? null);
}

/** Whether a word from outside is a behaviour. */
export function isBehaviour(word: unknown): word is Behaviour {
  return isOneOf(BEHAVIOURS, word);
}

function isOneOf<T extends string>(words: readonly T[], word: unknown): word is T {
  return typeof word === 'string' && (words as readonly string[]).includes(word);
}
