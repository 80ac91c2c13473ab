import { type CalendarDefinition, type LocalDate, localDateIn } from '@owl/foundation/calendar';
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
export function termsInForce(history: TermsHistory, at: Instant): Terms {
  const found = termsAt(history, at);
  if (found) return found;
  throw new OurError(
    'no-contract',
    'This customer has no contract in force at that time. Enter one, effective from that day.',
    { info: { customerId: history.customerId, at: at.toISOString() } },
  );
}

/** As `termsInForce`; null when the customer has none yet. */
export const termsAt = (history: TermsHistory, at: Instant): Terms | null =>
  termsWhere(history, (zone) => localDateIn(zone, at));

/** The versions in force on a local day of the customer's own calendar, whatever its zone; null before the first contract. */
export const termsOnDay = (history: TermsHistory, day: LocalDate): Terms | null => termsWhere(history, () => day);

function termsWhere({ contracts, calendars }: TermsHistory, dayIn: (zone: string) => LocalDate): Terms | null {
  for (const contract of contracts) {
    const ours = calendars.filter((version) => version.name === contract.calendarName);
    const calendar = ours.find((version) => version.effectiveFrom <= dayIn(version.definition.zone));
    if (calendar && contract.effectiveFrom <= dayIn(calendar.definition.zone)) {
      const trial = trialPeriod(contracts, contract);
      return { contract, calendar: calendar.definition, calendarVersionId: calendar.id, trial };
    }
  }
  return null;
}
