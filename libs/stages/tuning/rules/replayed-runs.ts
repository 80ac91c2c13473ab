import { type Instant, minutes } from '@owl/foundation/clock';
import { type OpenRun, STORM_SPAN, type RunTerms, assignRuns } from '../../escalate';
import { runCounts } from '../../meter';
import type { PastAlert, PastRun } from './replay.types';

export interface ReplayedRun {
  effectiveAt: Instant;
  past: PastRun | undefined;
  alertsQueuedToo: boolean[];
}
type Speaking = OpenRun & { speaksUntil: number };

/** Covers telephoned alerts with call runs by the rule of escalation, as they come. */
export class ReplayedRuns {
  readonly all: ReplayedRun[] = [];
  private open: Speaking[] = [];
  /** When runs were planned, oldest first, and from where on they are within the span of a storm. */
  private readonly planned: number[] = [];
  private firstInSpan = 0;

  constructor(
    private readonly terms: RunTerms,
    private readonly runMinutes: number,
  ) {}

  /** @param queuedToo the alert is a business case as well */
  take(alert: PastAlert, queuedToo: boolean): void {
    const at = alert.calledAt ?? alert.facts.receivedAt;
    this.open = this.open.filter(({ speaksUntil }) => speaksUntil > at.getTime());
    const wanting = { deviceKey: alert.deviceKey, terms: this.terms };
    const runsInSpan = this.runsInSpan(at.getTime());
    const [covered] = assignRuns([wanting], this.open, runsInSpan, at, () => String(this.all.length));
    const { callRunId, coverage } = covered!;
    if (coverage === 'own') this.begin(alert, callRunId, at);
    this.all[Number(callRunId)]!.alertsQueuedToo.push(queuedToo);
  }

  private begin({ deviceKey, openedRun, facts }: PastAlert, id: string, plannedAt: Instant): void {
    const until = openedRun ? openedRun.speaksUntil : new Date(plannedAt.getTime() + minutes(this.runMinutes));
    const speaksUntil = until?.getTime() ?? Infinity;
    this.open.push({ id, deviceKey, plannedAt, canStillSpeak: true, speaksUntil });
    this.planned.push(plannedAt.getTime());
    this.all.push({ effectiveAt: facts.receivedAt, past: openedRun, alertsQueuedToo: [] });
  }

  private runsInSpan(at: number): number {
    while (this.firstInSpan < this.planned.length && this.planned[this.firstInSpan]! <= at - STORM_SPAN)
      this.firstInSpan += 1;
    return this.planned.length - this.firstInSpan;
  }
}

/** A run that would be dialled, unless the real one was cancelled before that. */
export const wasDialled = ({ past }: ReplayedRun): boolean => past?.dialled ?? true;

/** What a replayed run counts, by the rule of the meter. */
export const runCount = (run: ReplayedRun): 0 | 1 =>
  runCounts({
    dialled: wasDialled(run),
    disputed: run.past?.disputed ?? false,
    alertsQueuedToo: run.alertsQueuedToo,
  });
