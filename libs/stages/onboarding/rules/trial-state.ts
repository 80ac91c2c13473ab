import { type TrialPeriod, type TrialVersion, type TrialWeek, trialPeriod, trialWeeks } from '@owl/directory';
import { addDays } from '@owl/foundation/calendar';

export const TRIAL_STATES = ['upcoming', 'running', 'ended', 'converted'] as const;
export type TrialState = (typeof TRIAL_STATES)[number];

export interface Trial extends TrialPeriod {
  state: TrialState;
  /** The first day of the contract that follows, or cuts it short; null while there is none. */
  convertsOn: string | null;
}

/** The customer's newest trial, as it stands on a local day; null when there never was one. Service rules 2.15. */
export function newestTrial(versions: readonly TrialVersion[], today: string): Trial | null {
  const ordered = versions.toSorted(
    (a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom) || a.versionNo - b.versionNo,
  );
  const newest = ordered.findLast(({ kind }) => kind === 'trial');
  const period = newest && trialPeriod(versions, newest);
  if (!newest || !period) return null;
  const convertsOn =
    ordered.slice(ordered.indexOf(newest)).find(({ kind }) => kind === 'standard')?.effectiveFrom ?? null;
  return { ...period, convertsOn, state: stateOn(period, convertsOn, today) };
}

function stateOn({ startsOn, endsOn }: TrialPeriod, convertsOn: string | null, today: string): TrialState {
  if (convertsOn !== null && today >= convertsOn) return 'converted';
  if (today < startsOn) return 'upcoming';
  return today < endsOn ? 'running' : 'ended';
}

/** Whether the trial that began on a day has ended, or become a contract, or another began since. */
export function trialIsOver(versions: readonly TrialVersion[], startsOn: string, today: string): boolean {
  const trial = newestTrial(versions, today);
  return trial?.startsOn !== startsOn || trial.state === 'ended' || trial.state === 'converted';
}

// What a stopped worker left behind is still drafted; a week that is over for longer is history.
const STILL_DUE_DAYS = 28;

/** The weeks whose report is due on a local day: over, within the trial, and before a contract took its place. */
export function dueWeeks({ startsOn, convertsOn }: Trial, today: string): TrialWeek[] {
  return trialWeeks(startsOn).filter(
    ({ to }) => to <= today && today < addDays(to, STILL_DUE_DAYS) && (convertsOn === null || to <= convertsOn),
  );
}
