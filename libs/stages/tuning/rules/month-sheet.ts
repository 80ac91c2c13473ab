import { type CalendarDefinition, addDays, workingDayOf } from '@owl/foundation/calendar';
import { withTax } from '@owl/foundation/money';
import { overageLines } from '../../bill';
import type { RecordReason } from '../../classify';
import { callsPerRun } from './calls-expected';
import type { MonthFigures, ReplaySetting } from './replay.types';

/** The running figures of one month. */
export class MonthSheet {
  countBusiness = 0;
  countAfterHours = 0;
  alerts = 0;
  inScope = 0;
  pending = 0;
  cases = 0;
  callRuns = 0;
  readonly recorded: Partial<Record<RecordReason, number>> = {};
  /** Local day → reports due on it. */
  readonly dueOn = new Map<string, number>();

  constructor(readonly month: string) {}

  /** Items are counted from all cases and runs each time they are asked for: a case may still gain alerts. */
  forgetItems(): void {
    this.countBusiness = this.countAfterHours = this.pending = this.cases = this.callRuns = 0;
    this.dueOn.clear();
  }

  record(reason: RecordReason): void {
    this.recorded[reason] = (this.recorded[reason] ?? 0) + 1;
  }

  due(day: string): void {
    this.cases += 1;
    this.dueOn.set(day, (this.dueOn.get(day) ?? 0) + 1);
  }

  /** The figures in the end. @param calendar in force in the month */
  figures({ terms, assumptions }: ReplaySetting, calendar: CalendarDefinition): MonthFigures {
    const { month, alerts, inScope, pending, cases, callRuns, countBusiness, countAfterHours, recorded } = this;
    const { analysts, casesPerAnalystDay } = assumptions;
    const workingDays = workingDaysOf(calendar, month);
    const busiest = [...this.dueOn].reduce<[string, number] | null>(
      (most, each) => (most && most[1] >= each[1] ? most : each),
      null,
    );
    const perRun = callsPerRun(assumptions, terms.callPolicy);
    // A trial is not billed (service rules 2.15).
    const lines = terms.trial ? [] : overageLines({ countBusiness, countAfterHours }, terms);
    const overage = lines.reduce((sum, { amount }) => sum + amount, 0);
    return {
      month,
      alerts,
      inScope,
      pending,
      cases,
      callRuns,
      countBusiness,
      countAfterHours,
      recorded,
      workingDays,
      callsAtLeast: assumptions.contacts === 0 ? 0 : callRuns,
      callsExpected: perRun === null ? null : callRuns * perRun,
      casesPerAnalystDay: workingDays === 0 ? 0 : cases / workingDays / analysts,
      busiestDay: busiest && { day: busiest[0], due: busiest[1] },
      atRisk: [...this.dueOn.values()].reduce((sum, due) => sum + Math.max(0, due - analysts * casesPerAnalystDay), 0),
      overage,
      overageWithTax: withTax(overage, terms.taxRatePercent),
    };
  }
}

function workingDaysOf(calendar: CalendarDefinition, month: string): number {
  let days = 0;
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) {
    if (workingDayOf(calendar, day).working) days += 1;
  }
  return days;
}
