import type { Assumptions, ReplayTerms } from './replay.types';

/**
 * Calls of one run to be expected when each reaches somebody with probability `reachRate`: the run goes on until one does
 * or all contacts were called; with `everyone` all are called. Null when nothing tells the rate.
 */
export function callsPerRun(
  { contacts, reachRate }: Pick<Assumptions, 'contacts' | 'reachRate'>,
  callPolicy: ReplayTerms['callPolicy'],
): number | null {
  if (callPolicy === 'everyone' || contacts <= 1) return contacts;
  if (reachRate === null) return null;
  return reachRate === 0 ? contacts : (1 - (1 - reachRate) ** contacts) / reachRate;
}
