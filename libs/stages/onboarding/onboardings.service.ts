import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { Tx } from '@owl/adapters/db';
import { type Contract, DirectoryService, socZone } from '@owl/directory';
import { type CalendarDefinition, knowsHolidaysOf, localDateIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { type OnboardingRow, onboardingRows } from './onboarding.read-model';
import { type Step, checklist } from './rules/checklist';
import { type Trial, dueWeeks, newestTrial } from './rules/trial-state';
import type { DueReport } from './trial-reports.service';

/** How far one customer has come. */
export interface Onboarding {
  row: OnboardingRow;
  steps: Step[];
  trial: Trial | null;
  /** Of the newest trial version: what a contract would take over. */
  trialTerms: Contract | null;
  today: string;
}

const NEXT_YEAR_FROM_MONTH = 10;

/** Where customers stand between the first talk and the service: read from the rows, never kept by hand where a fact shows it. */
@Injectable()
export class Onboardings {
  constructor(
    private readonly directory: DirectoryService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Customers with a hearing sheet or a trial, or the one that is asked for; newest first. */
  async list(tx: Tx, customerId: string | null = null): Promise<Onboarding[]> {
    const today = localDateIn(await socZone(tx), this.clock.now());
    const found: Onboarding[] = [];
    for (const row of await onboardingRows(tx, customerId)) found.push(await this.of(tx, row, today));
    return found.filter(({ row, trial }) => customerId !== null || row.sheet !== null || trial !== null);
  }

  /** Weekly reports of this customer whose week is over. */
  async dueReports(tx: Tx, customerId: string): Promise<DueReport[]> {
    const now = this.clock.now();
    const terms = await this.directory.termsIfAny(tx, customerId, now);
    if (!terms) return [];
    const { zone } = terms.calendar;
    const today = localDateIn(zone, now);
    const { contracts } = await this.directory.termsHistory(tx, customerId);
    const trial = newestTrial(contracts, today);
    if (!trial) return [];
    return dueWeeks(trial, today).flatMap(({ no: weekNo, from, to }) => {
      const contract = contracts.find(({ kind, effectiveFrom }) => kind === 'trial' && effectiveFrom < to);
      return contract ? [{ contract, trialStartsOn: trial.startsOn, weekNo, from, to, zone }] : [];
    });
  }

  private async of(tx: Tx, row: OnboardingRow, today: string): Promise<Onboarding> {
    const { contracts, calendars } = await this.directory.termsHistory(tx, row.customer.id);
    const first = contracts.at(-1);
    const calendar = calendars.find(({ name }) => name === (contracts[0]?.calendarName ?? 'standard'));
    const steps = checklist({
      ...row.facts,
      contractFrom: first ? { day: first.effectiveFrom, inForce: first.effectiveFrom <= today } : null,
      calendarCoversYear: calendar ? coversYear(calendar.definition, today) : false,
    });
    const trial = newestTrial(contracts, today);
    const trialTerms = contracts.find(({ kind }) => kind === 'trial') ?? null;
    return { row, steps, trial, trialTerms, today };
  }
}

/** The year's holidays are known; from October on the next year's as well (service rules 2.4). */
function coversYear(calendar: CalendarDefinition, today: string): boolean {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const needed = month < NEXT_YEAR_FROM_MONTH ? [year] : [year, year + 1];
  return needed.every((each) => knowsHolidaysOf(calendar, each));
}
