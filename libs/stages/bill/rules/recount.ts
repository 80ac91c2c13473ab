import type { Window } from '../../classify';
import type { SourceKind } from '../../meter';

/** A case or call run: what its rows say it counts, and what its entries say. */
export interface RecountedSource {
  sourceKind: SourceKind;
  sourceId: string;
  /** `#102` of a case, `No. 24801` of a call run. */
  label: string;
  window: Window;
  /** The month its first entry stands in; without one, the month of its alert. */
  month: string;
  /** The sum of its entries. */
  counted: number;
  /** Counted anew from the case or run itself. */
  recounted: number;
}
export type Drift = RecountedSource;
export interface RecountedMonth {
  month: string;
  window: Window;
  counted: number;
  recounted: number;
}

/** Sums per month and window, and every case or run where the entries and a plain recount differ. */
export function compareCounts(sources: readonly RecountedSource[]): { months: RecountedMonth[]; drifts: Drift[] } {
  const months = new Map<string, RecountedMonth>();
  for (const { month, window, counted, recounted } of sources) {
    const key = `${month} ${window}`;
    const sum = months.get(key) ?? { month, window, counted: 0, recounted: 0 };
    months.set(key, { month, window, counted: sum.counted + counted, recounted: sum.recounted + recounted });
  }
  const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);
  return {
    months: [...months.entries()].sort(byKey).map(([, sum]) => sum),
    drifts: sources.filter(({ counted, recounted }) => counted !== recounted),
  };
}
