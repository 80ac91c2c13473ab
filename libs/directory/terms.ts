import { type CalendarDefinition, localDateIn } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import { OurError } from '@owl/foundation/errors';
import type { CalendarVersion } from './calendar-version.entity';
import type { Contract } from './contract.entity';
import { type TrialPeriod, trialPeriod } from './rules/trial-period';

/** What a customer agreed to, as it holds at one instant. */
export interface Terms {
  contract: Contract;
  calendar: CalendarDefinition;
  calendarVersionId: string;
  /** The trial the contract version is part of; it may have ended. Null under a standard contract. */
  trial: TrialPeriod | null;
}

/** All versions of a customer's contract, and of all calendars; both newest first. */
export interface TermsHistory {
  customerId: string;
  contracts: readonly Contract[];
  calendars: readonly CalendarVersion[];
}

/**
 * The contract version and calendar version in force at `at` (by local day in the calendar's zone).
 * @throws OurError `no-contract` when the customer has none yet
 */
export function termsInForce({ customerId, contracts, calendars }: TermsHistory, at: Instant): Terms {
  for (const contract of contracts) {
    const ours = calendars.filter((version) => version.name === contract.calendarName);
    const calendar = ours.find((version) => version.effectiveFrom <= localDateIn(version.definition.zone, at));
    if (calendar && contract.effectiveFrom <= localDateIn(calendar.definition.zone, at)) {
      const trial = trialPeriod(contracts, contract);
      return { contract, calendar: calendar.definition, calendarVersionId: calendar.id, trial };
    }
  }
  throw new OurError(
    'no-contract',
    'This customer has no contract in force at that time. Enter one, effective from that day.',
    { info: { customerId, at: at.toISOString() } },
  );
}

/** Whether these terms are those of a trial whose four weeks are over at `at` (service rules 2.15). */
export const trialIsOver = ({ trial, calendar }: Terms, at: Instant): boolean =>
  trial !== null && localDateIn(calendar.zone, at) >= trial.endsOn;
