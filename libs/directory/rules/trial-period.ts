import { addDays } from '@owl/foundation/calendar';
import type { ContractKind } from '../contract.entity';

/** Four weeks (service rules 2.15). */
const TRIAL_DAYS = 28;
/** Security reports are due at the end of weeks 1, 2 and 3 (service rules 2.15). */
export const TRIAL_REPORT_WEEKS = [1, 2, 3] as const;

/** Local days. */
export interface TrialPeriod {
  startsOn: string;
  /** The first day that is no longer part of the trial. */
  endsOn: string;
}
export interface TrialVersion {
  versionNo: number;
  effectiveFrom: string;
  kind: ContractKind;
}
export interface TrialWeek {
  no: (typeof TRIAL_REPORT_WEEKS)[number];
  from: string;
  /** Exclusive: the report is due on this day. */
  to: string;
}

/**
 * The trial that a contract version is part of; null when it is no trial. Versions that change a running trial do not
 * prolong it; a trial version that begins after the four weeks of the one before is a new trial. Service rules 2.15.
 * @param versions all versions of the customer's contract, in any order
 */
export function trialPeriod(versions: readonly TrialVersion[], current: TrialVersion): TrialPeriod | null {
  if (current.kind !== 'trial') return null;
  const ordered = versions.toSorted(
    (a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom) || a.versionNo - b.versionNo,
  );
  let startsOn: string | null = null;
  for (const version of ordered) {
    if (version.kind !== 'trial') startsOn = null;
    else if (startsOn === null || version.effectiveFrom >= endOf(startsOn)) startsOn = version.effectiveFrom;
    if (version.versionNo === current.versionNo) break;
  }
  startsOn ??= current.effectiveFrom;
  return { startsOn, endsOn: endOf(startsOn) };
}

/** The weeks of a trial that a report is due for. */
export const trialWeeks = (startsOn: string): TrialWeek[] =>
  TRIAL_REPORT_WEEKS.map((no) => ({ no, from: addDays(startsOn, (no - 1) * 7), to: addDays(startsOn, no * 7) }));

const endOf = (startsOn: string): string => addDays(startsOn, TRIAL_DAYS);
