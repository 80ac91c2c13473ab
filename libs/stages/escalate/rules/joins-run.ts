import { type Instant, minutes } from '@owl/foundation/clock';

export interface OpenRun {
  id: string;
  deviceKey: string | null;
  plannedAt: Instant;
  /** Nobody listens or has confirmed, and a call is to come: what joins now will be spoken before the run can end well. */
  canStillSpeak: boolean;
}
export interface RunTerms {
  /** Minutes; 0: strictly one run per alert. */
  bundleMinutes: number;
  /** Runs in 60 minutes beyond which alerts join the open run. */
  stormThreshold: number;
}
export type Coverage = { kind: 'own' } | { kind: 'bundled' | 'storm'; runId: string };

/** The time over which runs are counted towards a storm. */
export const STORM_SPAN = minutes(60);

/**
 * Whether an alert gets a call run of its own or joins an open one: alerts of the same device while its run is open when
 * the contract bundles, any alert in a storm. With no run open it always gets its own. Service rules 2.8.
 * @param runsInSpan runs planned for the customer in the last 60 minutes
 */
export function coverageOf(
  alert: { deviceKey: string | null; at: Instant },
  open: readonly OpenRun[],
  runsInSpan: number,
  terms: RunTerms,
): Coverage {
  const speaking = open.filter((run) => run.canStillSpeak);
  const bundled = speaking.find(
    (run) =>
      terms.bundleMinutes > 0 &&
      alert.deviceKey !== null &&
      run.deviceKey === alert.deviceKey &&
      alert.at.getTime() - run.plannedAt.getTime() <= minutes(terms.bundleMinutes),
  );
  if (bundled) return { kind: 'bundled', runId: bundled.id };
  const newest = speaking.at(-1);
  if (newest && runsInSpan >= terms.stormThreshold) return { kind: 'storm', runId: newest.id };
  return { kind: 'own' };
}
