import type { Meaning } from '../../rules/alert-words';

/** What the value of a line is. */
export type Key = Meaning;

/** A single key is an accident of prose ("Date: …" in a quoted mail); two that matter are an alert. */
export const KEYS_OF_AN_ALERT: readonly Key[] = ['number', 'model', 'score', 'time', 'link'];
