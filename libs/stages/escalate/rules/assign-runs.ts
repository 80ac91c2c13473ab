import type { Instant } from '@owl/foundation/clock';
import { type Coverage, type OpenRun, type RunTerms, coverageOf } from './joins-run';

/** Which run speaks for an alert; `own`: the run is new and begins with it. */
export interface RunAssignment<A> {
  alert: A;
  callRunId: string;
  coverage: Coverage['kind'];
}

/**
 * Covers alerts of one customer, one after the other, by runs of their own or by open ones: each alert finds the runs that
 * those before it have opened. Service rules 2.8.
 * @param open runs under way, oldest first
 * @param runsInSpan runs planned for the customer in the last 60 minutes
 * @param newId makes the id of a new run
 */
export function assignRuns<A extends { deviceKey: string | null; terms: RunTerms }>(
  alerts: readonly A[],
  open: readonly OpenRun[],
  runsInSpan: number,
  at: Instant,
  newId: () => string,
): RunAssignment<A>[] {
  const runs = [...open];
  let planned = runsInSpan;
  return alerts.map((alert) => {
    const { deviceKey, terms } = alert;
    const coverage = coverageOf({ deviceKey, at }, runs, planned, terms);
    if (coverage.kind !== 'own') return { alert, callRunId: coverage.runId, coverage: coverage.kind };
    const begun = { id: newId(), deviceKey, plannedAt: at, canStillSpeak: true };
    runs.push(begun);
    planned += 1;
    return { alert, callRunId: begun.id, coverage: 'own' };
  });
}
