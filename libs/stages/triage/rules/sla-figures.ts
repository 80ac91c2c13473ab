/** How one clock of one case ended, or stands. */
export type SlaResult = 'met' | 'breached' | 'running' | 'not-due';
export const SLA_RESULTS = ['met', 'breached', 'running', 'not-due'] as const satisfies readonly SlaResult[];

export interface ClockResult {
  result: SlaResult;
  /** Business milliseconds until claimed or reported, pauses left out; null while it was not. */
  tookMs: number | null;
}

/** A month's figures of one clock; minutes rounded to whole ones. */
export function slaFigures(results: readonly ClockResult[]) {
  const count = (result: SlaResult) => results.filter((each) => each.result === result).length;
  const [met, breached] = [count('met'), count('breached')];
  const minutes = results.flatMap(({ tookMs }) => (tookMs === null ? [] : tookMs / 60_000)).sort((a, b) => a - b);
  return {
    due: results.length,
    met,
    breached,
    running: count('running'),
    notDue: count('not-due'),
    // Rounded down, so that 100 % is said only when none was missed.
    metPercent: met + breached === 0 ? null : Math.floor((met / (met + breached)) * 1000) / 10,
    medianMinutes: median(minutes),
    p90Minutes: percentile90(minutes),
  };
}

/** Of sorted numbers; of an even number the mean of the two in the middle. */
function median(sorted: readonly number[]): number | null {
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
}

/** Nearest rank: the smallest that nine of ten are not above. */
function percentile90(sorted: readonly number[]): number | null {
  const found = sorted[Math.ceil(sorted.length * 0.9) - 1];
  return found === undefined ? null : Math.round(found);
}
