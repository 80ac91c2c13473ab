import type { Bilingual, CalendarDefinition, Window } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import type { CutOffFlag } from '@owl/foundation/sla';
import type { TellingFlag } from './told-before';

/** One detected threat; the score is a whole number 0-100, `scoreText` is what the mail said. */
export interface ScoredThreat {
  name: string;
  score: number;
  scoreText: string;
}

/** What the rules need to know of an alert. */
export interface AlertFacts {
  /** The mail could not be read: in scope as 100 %, whatever the lists say (service rules 2.6). */
  unparsed: boolean;
  threats: readonly ScoredThreat[];
  occurredAt?: Instant;
  receivedAt: Instant;
  /** The appliance speaks of its own health, not of an intrusion (service rules 2.14). */
  health?: boolean;
  device?: { name?: string; ip?: string; mac?: string };
}

/** What the customer's contract says, in the version that is in force at receipt. */
export interface ContractTerms {
  version: number;
  trial: boolean;
  /** The first local day after the trial; absent where it does not end, as in a standard contract. */
  trialEndsOn?: string;
  coversBusiness: boolean;
  coversAfterHours: boolean;
  uncoveredWindow: 'carry-over' | 'record-only';
  /** 0-100; an alert is in scope from this score on. */
  threshold: number;
  /** Patterns of models, see matchesModel; empty means all. */
  monitoredModels: readonly string[];
  nightCalls: boolean;
  /** Whether the customer gets mails of cases; a trial works its cases either way. */
  caseMails: boolean;
}

/** Planned work at the customer: alerts of these devices are only recorded. No devices means all of them. */
export interface MaintenanceWindow {
  name: string;
  from: Instant;
  /** Exclusive. */
  to: Instant;
  /** Device names, IP or MAC addresses. */
  devices: readonly string[];
}

export interface ClassifyInput {
  alert: AlertFacts;
  contract: ContractTerms;
  maintenance: readonly MaintenanceWindow[];
  calendar: CalendarDefinition;
  now: Instant;
}

export type RecordReason =
  'below-threshold' | 'not-monitored' | 'maintenance' | 'health' | 'uncovered-window' | 'trial' | 'trial-ended';

export interface QueueTimes {
  effectiveAt: Instant;
  respondBy: Instant;
  reportBy: Instant;
  carriedOver: boolean;
}

/** Where an alert goes. `queue-and-call` is for a weekday whose holidays are unknown; it counts once, as business. */
export type Routing =
  | ({ kind: 'queue' } & QueueTimes)
  | { kind: 'call'; effectiveAt: Instant }
  | ({ kind: 'queue-and-call' } & QueueTimes)
  | { kind: 'record'; effectiveAt: Instant; reason: RecordReason };

export type DecisionFlag = CutOffFlag | TellingFlag | 'unparsed' | 'unsure-day';

/** A routing and everything needed to explain it years later; replaying the same input gives the same answer. */
export interface Decision {
  routing: Routing;
  window: Window;
  flags: DecisionFlag[];
  /** Highest score of the threats in scope, 100 for an unparsed alert, 0 when none is monitored. */
  score: number;
  calendarVersion: number;
  contractVersion: number;
  decidedAt: Instant;
  /** One sentence per step, in the order the steps were taken; put into words each time it is read. */
  readonly trace: { ja: string[]; en: string[] };
}

export type Step = Bilingual;
