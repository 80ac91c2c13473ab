import { type CalendarDefinition, type LocalDate, localDayOf, nextOpening } from '@owl/foundation/calendar';
import { dueTimes } from '@owl/foundation/sla';
import type { Instant } from '@owl/foundation/clock';
import { type Routing, classify } from '../../classify';
import { hourOfWeek } from './hour-of-week';
import { MonthSheet } from './month-sheet';
import type { PastAlert, ReplayFigures, ReplaySetting, ReplayedAlert, ThreatFigures } from './replay.types';
import { ReplayedCases, countOf } from './replayed-cases';
import { ReplayedRuns, runCount, wasDialled } from './replayed-runs';

const HOURS_OF_A_WEEK = 168;
const UNREADABLE = [{ name: '', score: 100 }] as const;

/**
 * Replays alerts of the past under a setting, with the rules production decides by: classification, grouping into cases,
 * coverage by call runs, counting and pricing are the very functions. Feed it alerts of one customer in the order of
 * receipt, then read the figures.
 */
export class Replay {
  private readonly months = new Map<string, MonthSheet>();
  private readonly threats = new Map<string, ThreatFigures>();
  private readonly hours = Array.from({ length: HOURS_OF_A_WEEK }, () => 0);
  private readonly cases: ReplayedCases;
  private readonly runs: ReplayedRuns;

  constructor(private readonly setting: ReplaySetting) {
    this.cases = new ReplayedCases(setting.terms.grouping);
    this.runs = new ReplayedRuns(setting.terms, setting.assumptions.runMinutes);
  }

  take(alert: PastAlert): ReplayedAlert {
    const { terms: contract, maintenance } = this.setting;
    const { facts } = alert;
    const calendar = this.calendarAt(facts.receivedAt);
    const decision = classify({ alert: facts, contract, maintenance, calendar, now: facts.receivedAt });
    const { routing, score, window } = decision;
    const sheet = this.sheetOf(routing.effectiveAt, calendar);
    const inPeriod = this.isAsked(sheet.month);
    sheet.alerts += 1;
    if (routing.kind === 'record') sheet.record(routing.reason);
    else {
      sheet.inScope += 1;
      if (inPeriod) this.hours[hourOfWeek(calendar, facts.receivedAt)]! += 1;
      this.handle(alert, routing);
    }
    if (inPeriod) this.noteThreats(facts.threats, routing.kind !== 'record');
    return { kind: routing.kind, reason: routing.kind === 'record' ? routing.reason : null, score, window, inPeriod };
  }

  figures(): ReplayFigures {
    for (const sheet of this.months.values()) sheet.forgetItems();
    for (const each of this.cases.all) {
      const calendar = this.calendarAt(each.effectiveAt);
      const sheet = this.sheetOf(each.effectiveAt, calendar);
      const { counts, pending } = countOf(each);
      sheet.countBusiness += counts;
      sheet.pending += pending ? 1 : 0;
      sheet.due(localDayOf(calendar, each.reportBy));
    }
    for (const run of this.runs.all) {
      const sheet = this.sheetOf(run.effectiveAt, this.calendarAt(run.effectiveAt));
      sheet.countAfterHours += runCount(run);
      sheet.callRuns += wasDialled(run) ? 1 : 0;
    }
    const asked = [...this.months.values()].filter(({ month }) => this.isAsked(month));
    const months = asked.sort((a, b) => (a.month < b.month ? -1 : 1));
    return {
      months: months.map((sheet) => sheet.figures(this.setting, this.calendarOn(`${sheet.month}-01`))),
      threats: [...this.threats.values()].sort((a, b) => b.alerts - a.alerts || (a.threat < b.threat ? -1 : 1)),
      hours: [...this.hours],
    };
  }

  private isAsked(month: string): boolean {
    const { period } = this.setting;
    return !period || (period.first <= month && month <= period.last);
  }

  private handle(alert: PastAlert, routing: Exclude<Routing, { kind: 'record' }>): void {
    if (routing.kind !== 'call') this.cases.take(alert, routing);
    if (routing.kind === 'queue') return;
    this.runs.take(alert, routing.kind === 'queue-and-call');
    const asked = alert.openedCase;
    if (routing.kind !== 'call' || !asked?.requestedFor) return;
    const calendar = this.calendarAt(asked.requestedFor);
    const receivedAt = nextOpening(calendar, asked.requestedFor).at;
    this.cases.request(asked, asked.requestedFor, dueTimes({ receivedAt, calendar, route: 'carried-over' }).reportBy);
  }

  private noteThreats(threats: PastAlert['facts']['threats'], inScope: boolean): void {
    for (const { name: threat, score } of threats.length === 0 ? UNREADABLE : threats) {
      let figures = this.threats.get(threat);
      if (!figures) this.threats.set(threat, (figures = { threat, alerts: 0, inScope: 0, topScore: 0 }));
      figures.alerts += 1;
      figures.topScore = Math.max(figures.topScore, score);
      if (inScope) figures.inScope += 1;
    }
  }

  private sheetOf(at: Instant, calendar: CalendarDefinition): MonthSheet {
    const month = localDayOf(calendar, at).slice(0, 7);
    let sheet = this.months.get(month);
    if (!sheet) this.months.set(month, (sheet = new MonthSheet(month)));
    return sheet;
  }

  /** The version in force at that moment, as production finds it; before the first, the oldest. */
  private calendarAt(at: Instant): CalendarDefinition {
    const { calendars } = this.setting;
    return calendars.find((each) => each.version.effectiveFrom <= localDayOf(each, at)) ?? calendars.at(-1)!;
  }

  private calendarOn(day: LocalDate): CalendarDefinition {
    const { calendars } = this.setting;
    return calendars.find((each) => each.version.effectiveFrom <= day) ?? calendars.at(-1)!;
  }
}
