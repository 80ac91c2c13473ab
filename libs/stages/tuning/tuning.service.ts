import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import { type Contract, ContractVersions, DirectoryService, type Terms } from '@owl/directory';
import { type CalendarDefinition, addDays, localDateIn } from '@owl/foundation/calendar';
import { type Clock, days } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { plannedWork } from '../classify';
import { type CallExperience, callExperience } from './history.read-model';
import { PastOfCustomer, type Source } from './past-of-customer.service';
import { type Comparison, compareReplays } from './rules/compare-replays';
import type { Assumptions, PastAlert, ReplaySetting } from './rules/replay.types';
import { type TunedTerms, replayTerms, withTerms } from './tuned-terms';
import { NothingToTune, PeriodTooLong } from './tuning.errors';

/** What is asked when tuning: other terms, over which alerts, with how many people. */
export interface TuningWish {
  source: Source;
  terms: TunedTerms;
  analysts: number;
  casesPerAnalystDay: number;
}
export interface TuningAnswer {
  alerts: readonly PastAlert[];
  comparison: Comparison;
}
/** What is tuned: the terms in force now, their calendar's versions (newest first), and how calls have gone. */
export interface Tuned {
  terms: Terms;
  calendars: CalendarDefinition[];
  experience: CallExperience;
  /** The first day a new version may begin. */
  earliest: string;
}

const MOST_MONTHS = 24;
/** Where no run of the customer tells how long one lasts: a ring, a press, and for some a second call. */
const RUN_MINUTES = 2;

/** Onboarding tuning (導入時チューニング): replays the past under other terms, and makes them the next contract version. */
@Injectable()
export class TuningService {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryService,
    private readonly versions: ContractVersions,
    private readonly past: PastOfCustomer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws NothingToTune */
  async tuned(tx: Tx, customerId: string): Promise<Tuned> {
    const now = this.clock.now();
    const terms = await this.directory.termsIfAny(tx, customerId, now);
    if (!terms) throw new NothingToTune();
    const { calendars } = await this.directory.termsHistory(tx, customerId);
    const ours = calendars.filter(({ name }) => name === terms.contract.calendarName);
    return {
      terms,
      calendars: ours.map(({ definition }) => definition),
      experience: await callExperience(tx, customerId),
      earliest: addDays(localDateIn(terms.calendar.zone, now), 1),
    };
  }

  /**
   * Today's terms and others over the same alerts, side by side. Nothing is changed by it.
   * @throws NothingToTune, PeriodTooLong, SampleNotFound
   */
  async replay(customerId: string, wish: TuningWish): Promise<TuningAnswer> {
    const { source } = wish;
    if ('period' in source) checkPeriod(source.period);
    const alerts = await this.past.alerts(customerId, source);
    const [today, proposed] = await this.database.soc((tx) => this.settings(tx, customerId, wish, alerts));
    const steps = compareReplays(alerts, today, proposed);
    for (;;) {
      const step = steps.next();
      if (step.done) return { alerts, comparison: step.value };
      await othersTurn();
    }
  }

  /** Prepares the terms as the next version. @throws as `ContractVersions.prepare`; NothingToTune */
  async save(
    tx: Tx,
    actor: Actor,
    customerId: string,
    wish: { terms: TunedTerms; effectiveFrom: string; note: string },
  ): Promise<Contract> {
    const { terms } = await this.tuned(tx, customerId);
    const { effectiveFrom, note } = wish;
    const {
      id: _,
      customerId: __,
      versionNo: ___,
      createdAt: ____,
      version: _____,
      ...agreed
    } = withTerms(terms.contract, wish.terms);
    return this.versions.prepare(tx, actor, customerId, { ...agreed, effectiveFrom, note });
  }

  private async settings(
    tx: Tx,
    customerId: string,
    wish: TuningWish,
    alerts: readonly PastAlert[],
  ): Promise<[ReplaySetting, ReplaySetting]> {
    const { terms, calendars, experience } = await this.tuned(tx, customerId);
    const [first, last] = [alerts[0], alerts.at(-1)];
    const planned =
      first && last
        ? await this.directory.maintenanceIn(tx, customerId, first.facts.receivedAt, last.facts.receivedAt)
        : [];
    const rest = {
      calendars,
      maintenance: planned.map(plannedWork),
      assumptions: assumptionsOf(experience, wish),
      ...('period' in wish.source && { period: wish.source.period }),
    };
    const proposed = withTerms(terms.contract, wish.terms);
    return [
      { terms: replayTerms(terms.contract), ...rest },
      { terms: replayTerms(proposed), ...rest },
    ];
  }
}

const assumptionsOf = (
  { contacts, reachRate, runMinutes }: CallExperience,
  { analysts, casesPerAnalystDay }: Pick<TuningWish, 'analysts' | 'casesPerAnalystDay'>,
): Assumptions => ({ contacts, reachRate, runMinutes: runMinutes ?? RUN_MINUTES, analysts, casesPerAnalystDay });

function checkPeriod({ first, last }: { first: string; last: string }): void {
  const months = (Date.parse(`${last}-01`) - Date.parse(`${first}-01`)) / days(30.4);
  if (!(first <= last) || months > MOST_MONTHS) throw new PeriodTooLong(MOST_MONTHS);
}
