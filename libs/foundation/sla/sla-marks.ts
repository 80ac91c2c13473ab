import { type CalendarDefinition, addBusinessMs, businessMsBetween } from '../calendar';
import type { Instant } from '../clock';
import { type Pause, type SlaProgress, slaProgress } from './sla-progress';

/** What is noted on an SLA clock, each once (service rules 2.3). */
export const SLA_MARKS = ['warned-50', 'warned-80', 'breached'] as const;
export type SlaMark = (typeof SLA_MARKS)[number];

export interface SlaMarksInput {
  startedAt: Instant;
  /** The deadline as it was set, without pauses. */
  dueAt: Instant;
  /** From the history of states, in order of time, not overlapping; the last may be open. */
  pauses: readonly Pause[];
  /** When the clock ended: claimed, or reported. A clock that has ended reaches no further mark. */
  endedAt?: Instant | undefined;
  now: Instant;
  calendar: CalendarDefinition;
}
export interface ReachedMark {
  mark: SlaMark;
  /** The moment it was reached; of a breach the deadline itself, moved by the pauses before it. */
  at: Instant;
}
export interface SlaMarks {
  /** In the order of `SLA_MARKS`. */
  reached: ReachedMark[];
  /** When the next one would be reached if nothing else happens; null: the clock has ended or stands still, or all are reached. */
  nextAt: Instant | null;
  progress: SlaProgress;
}

const SHARES = { 'warned-50': 0.5, 'warned-80': 0.8 } as const;

/**
 * Which marks an SLA clock has reached until `now`, and when it reaches the next. Computed from the history alone, so it
 * does not matter who looks, how often or how late. Agrees with `slaProgress` at every moment (service rules 2.3).
 */
export function slaMarks({ startedAt, dueAt, pauses, endedAt, now, calendar }: SlaMarksInput): SlaMarks {
  const until = endedAt && endedAt < now ? endedAt : now;
  const progress = slaProgress({ startedAt, dueAt, pauses, now: until, calendar });
  const due = progress.effectiveDueAt;
  const stands = pauses.some((pause) => pause.from <= until && !pause.to);
  const reached: ReachedMark[] = [];
  const coming: Instant[] = [];
  for (const mark of ['warned-50', 'warned-80'] as const) {
    const worked = momentOf(progress.totalMs * SHARES[mark], { startedAt, pauses, calendar });
    // Where a calendar leaves no time between start and deadline, nothing is reached later than the deadline.
    const at = worked && worked > due ? due : worked;
    if (at && at <= until) reached.push({ mark, at });
    else if (at) coming.push(at);
  }
  if (progress.state === 'breached') reached.push({ mark: 'breached', at: due });
  else coming.push(justAfter(due));
  // The history may know more than `now`: a clock that ends a moment later still reaches what comes before its end.
  const possible = stands ? [] : coming.filter((at) => !endedAt || at <= endedAt);
  const [nextAt = null] = possible.sort((a, b) => a.getTime() - b.getTime());
  return { reached, nextAt, progress };
}

/** The deadline itself is still in time. */
const justAfter = (due: Instant): Instant => new Date(due.getTime() + 1);

/** When `need` business milliseconds have run, pauses left out; undefined while an open pause keeps it from coming. */
function momentOf(
  need: number,
  { startedAt, pauses, calendar }: Pick<SlaMarksInput, 'startedAt' | 'pauses' | 'calendar'>,
): Instant | undefined {
  let from = startedAt;
  let left = Math.ceil(need);
  for (const pause of pauses) {
    if (pause.from > from) {
      const ran = businessMsBetween(calendar, from, pause.from);
      if (left <= ran) break;
      left -= ran;
    }
    if (!pause.to) return undefined;
    if (pause.to > from) from = pause.to;
  }
  return addBusinessMs(calendar, from, left);
}
