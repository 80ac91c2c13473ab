import type { Instant } from '@owl/foundation/clock';

/** What one mail says of an alert number. */
export interface Telling {
  threats: readonly { name: string }[];
  deviceKey: string | null;
  occurredAt: Instant | null;
  state: string;
  /** Why it was only recorded. */
  stateReason: string | null;
}
/** Why a number that is known makes an alert all the same. */
export type TellingFlag = 'number-reused' | 'told-grown';

// Recorded for what it said, not for when or where it was said: said anew it may be another matter.
const NOBODY_ASKED = new Set(['below-threshold', 'not-monitored', 'health']);

/**
 * What a further telling of a known alert number is. The same alert, as a rule: no second alert, call or count (service
 * rules 2.6). But nobody was told of one that was only recorded for its low score, and scores grow; and an appliance that
 * was set up anew begins to count again from one. Neither may keep an alert from being handled.
 * @param before tellings of this number that became alerts, at least one
 * @returns why it is an alert of its own; null when it is known
 */
export function toldAnew(before: readonly Telling[], now: Telling): TellingFlag | null {
  const same = before.filter((earlier) => !isAnother(earlier, now));
  if (same.length === 0) return 'number-reused';
  if (now.state === 'recorded') return null;
  const wasHandled = ({ state, stateReason }: Telling) => state !== 'recorded' || !NOBODY_ASKED.has(stateReason ?? '');
  return same.some(wasHandled) ? null : 'told-grown';
}

/** Surely another detection: at another time, on another device, of other models. One of them alone may be told differently. */
function isAnother(a: Telling, b: Telling): boolean {
  if (!a.occurredAt || !b.occurredAt || !a.deviceKey || !b.deviceKey) return false;
  if (a.occurredAt.getTime() === b.occurredAt.getTime() || a.deviceKey === b.deviceKey) return false;
  const names = new Set(a.threats.map(({ name }) => name));
  return a.threats.length > 0 && b.threats.length > 0 && !b.threats.some(({ name }) => names.has(name));
}
