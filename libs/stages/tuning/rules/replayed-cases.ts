import type { Instant } from '@owl/foundation/clock';
import { caseCounts } from '../../meter';
import { type Grouping, type KnownCase, assignCases } from '../../triage';
import type { PastAlert, PastCase } from './replay.types';

export interface ReplayedCase {
  effectiveAt: Instant;
  reportBy: Instant;
  /** What became of the real cases that its alerts opened; empty when none of them opened one. */
  openers: PastCase[];
}
export interface QueueTimes {
  effectiveAt: Instant;
  reportBy: Instant;
  carriedOver: boolean;
}

/** Of a device production looks at its newest cases only, as many as this. */
const RECENT = 5;

/** Groups queued alerts into cases with the rule of triage, as they come. */
export class ReplayedCases {
  readonly all: ReplayedCase[] = [];
  private readonly ofDevice = new Map<string, KnownCase[]>();

  constructor(private readonly grouping: Grouping) {}

  /** @param alert in the order of receipt */
  take(alert: PastAlert, times: QueueTimes): void {
    const { receivedAt } = alert.facts;
    // What an analyst has split off stays apart whatever the grouping.
    const deviceKey = alert.openedCase?.apart ? null : alert.deviceKey;
    const known = deviceKey === null ? [] : this.standing(deviceKey, receivedAt);
    const joining = { id: alert.id, deviceKey, receivedAt, carriedOver: times.carriedOver, grouping: this.grouping };
    const { assignments, cases } = assignCases([joining], known, () => String(this.all.length));
    const [{ opens, caseId }] = assignments as [(typeof assignments)[number]];
    if (opens) this.all.push({ effectiveAt: times.effectiveAt, reportBy: times.reportBy, openers: [] });
    if (alert.openedCase) this.all[Number(caseId)]!.openers.push(alert.openedCase);
    if (deviceKey !== null) this.ofDevice.set(deviceKey, newest(cases));
  }

  /** An investigation that was asked for after a call: a case of its own. */
  request(openedCase: PastCase, effectiveAt: Instant, reportBy: Instant): void {
    this.all.push({ effectiveAt, reportBy, openers: [openedCase] });
  }

  /** The newest cases of a device; one that was reported in the meantime takes no more alerts. */
  private standing(deviceKey: string, at: Instant): KnownCase[] {
    const known = this.ofDevice.get(deviceKey) ?? [];
    for (const each of known)
      each.reportSettled ||= this.all[Number(each.id)]!.openers.some((past) => isOver(past, at));
    return known;
  }
}

const isOver = ({ joinableUntil }: PastCase, at: Instant): boolean => joinableUntil !== null && joinableUntil <= at;

const newest = (cases: KnownCase[]): KnownCase[] =>
  cases.length <= RECENT
    ? cases
    : cases.toSorted((a, b) => b.newestAlertAt.getTime() - a.newestAlertAt.getTime()).slice(0, RECENT);

/**
 * What a replayed case counts: as the real cases in it did, by the rule of the meter; a case of which nothing is known
 * would have been reported.
 */
export function countOf({ openers }: ReplayedCase): { counts: 0 | 1; pending: boolean } {
  if (openers.length === 0) return { counts: 1, pending: false };
  const counts = openers.some((past) => caseCounts(past) === 1) ? 1 : 0;
  const open = openers.some((past) => !past.over && !past.merged && !past.disputed && past.reportedAt === null);
  return { counts, pending: counts === 0 && open };
}
