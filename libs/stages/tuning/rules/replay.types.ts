import type { CalendarDefinition, Window } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import type { MonthCount, Volumes } from '../../bill';
import type { AlertFacts, ContractTerms, PlannedWork, RecordReason } from '../../classify';
import type { RunTerms } from '../../escalate';
import type { CountedCase, CountedRun } from '../../meter';
import type { Grouping } from '../../triage';

/** The case an alert opened when it came in. */
export interface PastCase extends CountedCase {
  /** From then on no alert could join it: its report was on the way, or it was over. */
  joinableUntil: Instant | null;
  /** It is over: if it has not been reported by now it never counts. */
  over: boolean;
  /** An analyst split it off: no rule of grouping would have. */
  apart: boolean;
  /** For an alert that was telephoned and investigated on request: the opening of that business day. */
  requestedFor: Instant | null;
}

/** The call run an alert opened when it came in. */
export interface PastRun extends Pick<CountedRun, 'dialled' | 'disputed'> {
  /** Until then somebody of the run had yet to hear what it was about. */
  speaksUntil: Instant | null;
}

/** One alert of the past. What people and telephones made of it is known only of those that were really handled. */
export interface PastAlert {
  id: string;
  /** The appliance's number, where it told one. */
  alertNumber?: string | null | undefined;
  facts: AlertFacts;
  deviceKey: string | null;
  openedCase?: PastCase | undefined;
  openedRun?: PastRun | undefined;
  /** When its telephone run was decided. */
  calledAt?: Instant | undefined;
}

/** All of a contract version that a replay looks at. */
export interface ReplayTerms extends ContractTerms, RunTerms, Volumes {
  grouping: Grouping;
  /** Whole percent. */
  taxRatePercent: number;
  callPolicy: 'until-acknowledged' | 'everyone';
}

/** What no contract says: how people and telephones do. */
export interface Assumptions {
  /** Contacts of a call run, 0 to 3. */
  contacts: number;
  /** Share of calls that reach somebody, 0 to 1; null when there was none to know it from. */
  reachRate: number | null;
  /** Minutes a call run lasts where no real one tells. */
  runMinutes: number;
  /** Analysts at work on a working day, and the cases each can report on it. */
  analysts: number;
  casesPerAnalystDay: number;
}

export interface ReplaySetting {
  terms: ReplayTerms;
  /** Versions of the contract's calendar, newest first. */
  calendars: readonly CalendarDefinition[];
  maintenance: readonly PlannedWork[];
  assumptions: Assumptions;
  /** First and last month the figures are for, `YYYY-MM`; alerts before only lead up to them. Without it all. */
  period?: { first: string; last: string };
}

/** Where one alert goes under the setting. */
export interface ReplayedAlert {
  kind: 'queue' | 'call' | 'queue-and-call' | 'record';
  reason: RecordReason | null;
  score: number;
  window: Window;
  /** Its month is one the figures are for. */
  inPeriod: boolean;
}

export interface MonthFigures extends MonthCount {
  /** `YYYY-MM` in the calendar's zone. */
  month: string;
  alerts: number;
  inScope: number;
  /** Cases that would count once their report goes out: in the past they were still worked on. */
  pending: number;
  cases: number;
  callRuns: number;
  /** Calls that are certain: one for each run that was dialled. */
  callsAtLeast: number;
  /** Calls to be expected by the share that reached somebody; null when nothing tells it. */
  callsExpected: number | null;
  workingDays: number;
  /** Cases for each analyst on a working day, on average and on the day with the most due. */
  casesPerAnalystDay: number;
  busiestDay: { day: string; due: number } | null;
  /** Cases beyond what the analysts can report by the day they are due. */
  atRisk: number;
  recorded: Partial<Record<RecordReason, number>>;
  /** Yen without and with tax. */
  overage: number;
  overageWithTax: number;
}

export interface ThreatFigures {
  /** Empty for alerts that could not be read. */
  threat: string;
  alerts: number;
  inScope: number;
  topScore: number;
}

export interface ReplayFigures {
  months: MonthFigures[];
  /** Most frequent first. */
  threats: ThreatFigures[];
  /** In-scope alerts of each hour of the week, 168 numbers from Monday 00:00 local time. */
  hours: number[];
}
