import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import { type Contract, ContractVersions, DirectoryService, termsAt, termsOf, termsOnDay } from '@owl/directory';
import { type CalendarDefinition, localDateIn } from '@owl/foundation/calendar';
import { type Clock, days } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { plannedWork } from '../classify';
import { type CallExperience, callExperience } from './history.read-model';
import { PastOfCustomer, type Source } from './past-of-customer.service';
import { type Comparison, compareReplays } from './rules/compare-replays';
import type { Assumptions, PastAlert, ReplaySetting } from './rules/replay.types';
import { type TuningBase, tuningBases } from './rules/tuning-bases';
import { type TunedTerms, replayTerms, withTerms } from './tuned-terms';
import { NothingToTune, PeriodTooLong, TunedOtherTerms } from './tuning.errors';

/** What is asked when tuning: other terms than those of a version, over which alerts, with how many people. */
export interface TuningWish {
  source: Source;
  terms: TunedTerms;
  /** Number of the version they are compared with; the one in force when it is left out. */
  base?: number | undefined;
  analysts: number;
  casesPerAnalystDay: number;
}
export interface TuningAnswer {
  alerts: readonly PastAlert[];
  comparison: Comparison;
}
/** What is tuned: a version, its calendar's versions (newest first), and how calls have gone. */
export interface Tuned {
  contract: Contract;
  zone: string;
  calendars: CalendarDefinition[];
  experience: CallExperience;
  /** What may be tuned: the version in force, then those prepared. */
  bases: TuningBase<Contract>[];
}
/** The terms that become the next version. */
export interface TuningToSave {
  terms: TunedTerms;
  effectiveFrom: string;
  note: string;
  /** Number of the version they were compared with, so that nothing is agreed that nobody saw. */
  base?: number | undefined;
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

  /** @param base number of the version that is tuned, else the one in force. @throws NothingToTune */
  async tuned(tx: Tx, customerId: string, base?: number): Promise<Tuned> {
    const now = this.clock.now();
    const history = await this.directory.termsHistory(tx, customerId);
    const inForce = termsAt(history, now);
    if (!inForce) throw new NothingToTune();
    const { zone } = inForce.calendar;
    const bases = tuningBases(inForce.contract, history.contracts, localDateIn(zone, now));
    const chosen = base === undefined ? bases[0] : bases.find(({ contract }) => contract.versionNo === base);
    if (!chosen) throw new NothingToTune();
    const { contract } = chosen;
    const ours = history.calendars.filter(({ name }) => name === contract.calendarName);
    const calendars = ours.map(({ definition }) => definition);
    return { contract, zone, calendars, experience: await callExperience(tx, customerId), bases };
  }

  /**
   * A version's terms and others over the same alerts, side by side. Nothing is changed by it.
   * @throws NothingToTune, PeriodTooLong, SampleNotFound
   */
  async replay(customerId: string, wish: TuningWish): Promise<TuningAnswer> {
    const { source } = wish;
    if ('period' in source) checkPeriod(source.period);
    const alerts = await this.past.alerts(customerId, source);
    const [agreed, proposed] = await this.database.soc((tx) => this.settings(tx, customerId, wish, alerts));
    const steps = compareReplays(alerts, agreed, proposed);
    for (;;) {
      const step = steps.next();
      if (step.done) return { alerts, comparison: step.value };
      await othersTurn();
    }
  }

  /**
   * Prepares the terms as the next version, on top of what is agreed for its day: what tuning does not move stays as it
   * would be then, not as it is today.
   * @throws as `ContractVersions.prepare`; NothingToTune, TunedOtherTerms
   */
  async save(tx: Tx, actor: Actor, customerId: string, wish: TuningToSave): Promise<Contract> {
    const { terms, effectiveFrom, note, base } = wish;
    await this.versions.alone(tx, customerId);
    const agreed = termsOnDay(await this.directory.termsHistory(tx, customerId), effectiveFrom);
    if (!agreed) throw new NothingToTune();
    const { contract } = agreed;
    const takenDay = contract.effectiveFrom === effectiveFrom;
    if (base !== undefined && base !== contract.versionNo && !takenDay)
      throw new TunedOtherTerms(base, contract.versionNo, effectiveFrom);
    const next = termsOf(withTerms(contract, terms));
    return this.versions.prepare(tx, actor, customerId, { ...next, effectiveFrom, note });
  }

  private async settings(
    tx: Tx,
    customerId: string,
    wish: TuningWish,
    alerts: readonly PastAlert[],
  ): Promise<[ReplaySetting, ReplaySetting]> {
    const { contract, calendars, experience } = await this.tuned(tx, customerId, wish.base);
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
    return [
      { terms: replayTerms(contract), ...rest },
      { terms: replayTerms(withTerms(contract, wish.terms)), ...rest },
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
