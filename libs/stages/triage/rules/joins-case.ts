import { type Instant, minutes } from '@owl/foundation/clock';
import type { CaseState } from './case-moves';

export interface OpenCase {
  id: string;
  state: CaseState;
  carriedOver: boolean;
  firstAlertAt: Instant;
  newestAlertAt: Instant;
  /** Its report is approved: its mail is on the way. */
  reportSettled: boolean;
}

/** How alerts of a device are grouped into cases: a setting of the contract. */
export interface Grouping {
  /** Minutes after a case's newest alert within which a further one joins; 0: only one of the same second does. */
  quietMinutes: number;
  /** Minutes after its first alert within which any joins. */
  lastsMinutes: number;
}
export const STANDARD_GROUPING: Grouping = { quietMinutes: 10, lastsMinutes: 60 };

const NOT_YET_REPORTED: readonly CaseState[] = [
  'new',
  'claimed',
  'investigating',
  'drafting',
  'in-review',
  'waiting-for-customer',
];

/**
 * Which open case of the same customer and device an alert joins, if any: not yet reported, in the same window, within
 * 10 minutes of its newest alert and 60 minutes of its first, or what the contract says instead. Service rules 2.7.
 */
export function joinsCase(
  cases: readonly OpenCase[],
  alert: { receivedAt: Instant; carriedOver: boolean },
  { quietMinutes, lastsMinutes }: Grouping = STANDARD_GROUPING,
): OpenCase | undefined {
  const at = alert.receivedAt.getTime();
  return cases.find(
    (open) =>
      NOT_YET_REPORTED.includes(open.state) &&
      !open.reportSettled &&
      open.carriedOver === alert.carriedOver &&
      Math.abs(at - open.newestAlertAt.getTime()) <= minutes(quietMinutes) &&
      Math.abs(at - open.firstAlertAt.getTime()) <= minutes(lastsMinutes),
  );
}
