import type { AttemptState, RunKind } from './attempt-states';

/** Everything a call can say; each is a folder under `templates/call`. */
export const SPEECHES = [
  'alert',
  'repeat',
  'acknowledged',
  'passed',
  'wrong-key',
  'no-key',
  'machine',
  'test',
  'test-done',
  'verification',
  'verification-done',
  'check-no-key',
  'goodbye',
] as const;
export type Speech = (typeof SPEECHES)[number];

/** The speeches a customer may have in words of its own. */
export const SCRIPTED = [
  'alert',
  'repeat',
  'acknowledged',
  'passed',
  'wrong-key',
  'no-key',
  'machine',
] as const satisfies readonly Speech[];
export type ScriptedSpeech = (typeof SCRIPTED)[number];
export const isScripted = (speech: Speech): speech is ScriptedSpeech =>
  (SCRIPTED as readonly string[]).includes(speech);

/** What may be said to whoever, or whatever, took the call: an answering machine, a child, a stranger at a wrong number. */
const OPEN_FIELDS = ['greeting', 'customer', 'contact', 'alertCount', 'several', 'others'] as const;
/** What is said only to somebody who has pressed a key, and so is a person who listens. */
const CONFIDENTIAL_FIELDS = ['time', 'score', 'threat', 'alertNumbers', 'severalNumbers', 'moreNumbers'] as const;
/** A recording is heard by anybody, so it names nobody and nothing. */
const MACHINE_FIELDS = ['greeting'] as const;

const AFTER_KEY: readonly Speech[] = ['repeat', 'acknowledged'];

/** The values a text of this speech may use. */
export function fieldsOf(speech: Speech): readonly string[] {
  if (speech === 'machine') return MACHINE_FIELDS;
  return AFTER_KEY.includes(speech) ? [...OPEN_FIELDS, ...CONFIDENTIAL_FIELDS] : OPEN_FIELDS;
}

/** Whether the value is one that only a person who has pressed a key may hear. */
export const isConfidential = (field: string): boolean => (CONFIDENTIAL_FIELDS as readonly string[]).includes(field);

const FLAGS: readonly string[] = ['several', 'others', 'severalNumbers'];

/** Whether the value is a yes or no that only decides what is said, and is not said itself. */
export const isFlag = (field: string): boolean => FLAGS.includes(field);

const ALWAYS: readonly string[] = ['greeting', 'time', 'alertCount', ...FLAGS];

/** Whether the value may be missing from a call, so that a text must do without it. */
export const mayBeAbsent = (field: string): boolean => !ALWAYS.includes(field);

const ASKING: readonly Speech[] = ['alert', 'repeat', 'wrong-key', 'machine', 'test', 'verification'];

/** Whether a key is awaited after the speech; the others are the last words of a call. */
export const asks = (speech: Speech): boolean => ASKING.includes(speech);

/** Seconds to press a key after the words. A person who hears what is meant for a machine is quick, or is none. */
export const keySeconds = (speech: Speech): number => (speech === 'machine' ? 5 : 15);

// With the seconds for the key it stays within the 60 s for speech and key of service rules 2.8.
const ASKING_SECONDS = 35;
// The key has been pressed by then; only the telephone bill and the patience of a person at night set an end.
const CLOSING_SECONDS = 45;
/** How long a speech may take, in seconds. */
export const longest = (speech: Speech): number => (asks(speech) ? ASKING_SECONDS : CLOSING_SECONDS);

/** What a call begins with. A machine is left a message about an alert; it is not asked to call back for a test. */
export function opening(kind: RunKind, machine: boolean): Speech | null {
  if (machine) return kind === 'alert' ? 'machine' : null;
  return kind;
}

/** What a key, or none, means in a call. */
export interface KeyMeaning {
  /** What becomes of the attempt; null: nothing yet. */
  outcome: Extract<AttemptState, 'acknowledged' | 'declined' | 'voicemail' | 'no-key'> | null;
  /** What is said next; null: the call is ended without a word. */
  speech: Speech | null;
}

/**
 * 1 confirms, 2 repeats, 3 passes to the next contact; any other key has the keys explained again. A machine that presses
 * nothing is a voicemail; one that presses something is a person.
 * @param digits what was pressed, empty for nothing
 * @param machine whether the provider took who answered for a machine
 */
export function keyMeaning(kind: RunKind, digits: string, machine: boolean): KeyMeaning {
  if (digits === '') return noKey(kind, machine);
  if (digits.startsWith('1')) return { outcome: 'acknowledged', speech: CONFIRMED[kind] };
  if (kind !== 'alert') return { outcome: null, speech: kind };
  if (digits.startsWith('2')) return { outcome: null, speech: 'repeat' };
  if (digits.startsWith('3')) return { outcome: 'declined', speech: 'passed' };
  return { outcome: null, speech: 'wrong-key' };
}

function noKey(kind: RunKind, machine: boolean): KeyMeaning {
  if (machine) return { outcome: 'voicemail', speech: null };
  return { outcome: 'no-key', speech: kind === 'alert' ? 'no-key' : 'check-no-key' };
}

const CONFIRMED: Record<RunKind, Speech> = {
  alert: 'acknowledged',
  test: 'test-done',
  verification: 'verification-done',
};
