import type { Instant } from '../clock';
import { type CalendarDefinition, addBusinessMs, businessMsBetween } from '../calendar';

/** A stretch in which the clock stands still (waiting for the customer); open while it has no end. */
export interface Pause {
  from: Instant;
  to?: Instant;
}

export interface SlaInput {
  startedAt: Instant;
  /** The deadline as it was set, without pauses. */
  dueAt: Instant;
  /** From the history of states, in order of time, not overlapping. */
  pauses: readonly Pause[];
  now: Instant;
  calendar: CalendarDefinition;
}

export type SlaState = 'running' | 'paused' | 'warned-50' | 'warned-80' | 'breached';

export interface SlaProgress {
  /** Business milliseconds used, pauses not counted. */
  elapsedMs: number;
  totalMs: number;
  /** 0-100 and beyond, rounded down so that a warning never comes early. */
  percent: number;
  state: SlaState;
  /** The deadline moved by the pauses so far. */
  effectiveDueAt: Instant;
}

/**
 * How far an SLA clock has run. It runs in business time, stands still during pauses, warns at 50 % and 80 % and is
 * breached once the moved deadline lies in the past; the deadline itself is still in time (service rules 2.3).
 */
export function slaProgress({ startedAt, dueAt, pauses, now, calendar }: SlaInput): SlaProgress {
  const totalMs = businessMsBetween(calendar, startedAt, dueAt);
  let due = dueAt;
  let pausedMs = 0;
  let paused = false;
  for (const pause of pauses) {
    const from = pause.from < startedAt ? startedAt : pause.from;
    const to = pause.to && pause.to < now ? pause.to : now;
    // A pause that begins after the deadline cannot undo the breach.
    if (from > now || from > due) break;
    paused = !pause.to || pause.to > now;
    if (to <= from) continue;
    const length = businessMsBetween(calendar, from, to);
    pausedMs += length;
    if (length > 0) due = addBusinessMs(calendar, due, length);
  }
  const used = now < startedAt ? 0 : businessMsBetween(calendar, startedAt, now) - pausedMs;
  const elapsedMs = Math.max(0, used);
  const breached = now > due;
  const percent = totalMs > 0 ? Math.floor((elapsedMs / totalMs) * 100) : breached ? 100 : 0;
  return { elapsedMs, totalMs, percent, state: stateOf(breached, paused, percent), effectiveDueAt: due };
}

function stateOf(breached: boolean, paused: boolean, percent: number): SlaState {
  if (breached) return 'breached';
  if (paused) return 'paused';
  if (percent >= 80) return 'warned-80';
  return percent >= 50 ? 'warned-50' : 'running';
}
