import type { Instant } from '@owl/foundation/clock';
import type { Device, Format } from '@owl/simulator';
import type { Verdict } from '@owl/stages/triage';
import type { CustomerKey } from '../world/customers';

/** How far a case has come when the history ends; `closed` for nearly all. */
export type Reached = 'new' | 'investigating' | 'waiting' | 'drafting' | 'in-review' | 'reported' | 'closed';

/** What the analysts make of an alert's case. All times in minutes of business time. */
export interface CaseStory {
  kind: 'case';
  /** Which of the analysts: 0 or 1. */
  analyst: number;
  /** After receipt, or after the opening when it was carried over. */
  claimAfter: number;
  reportAfter: number;
  verdict: Verdict;
  ending: 'report' | 'no-report' | 'dismiss';
  /** The customer is asked something first, and answers the day after. */
  asks: boolean;
  note: string | null;
  reaches: Reached;
}

/** How a contact's telephone answers. */
export type CallEnd = 'acknowledged' | 'no-answer' | 'busy' | 'voicemail' | 'no-key';

/** What happens when the contacts are telephoned, in their order. */
export interface CallStory {
  kind: 'call';
  ends: readonly [CallEnd, CallEnd, CallEnd];
}

/** One alert mail of the history and what follows from it. */
export interface PlannedMail {
  at: Instant;
  customer: CustomerKey;
  /** Which of the customer's appliances. */
  appliance: number;
  scenario: string;
  alertNumber: number;
  occurredAt: Instant;
  seed: number;
  device?: Device;
  score?: number;
  format?: Format;
  /** null: only recorded, or part of an earlier mail's case. */
  story: CaseStory | CallStory | null;
  /** The appliance sends the very same mail once more. */
  twice?: boolean;
}

export interface History {
  /** When the customers were taken on. */
  enrolments: readonly { at: Instant; customer: CustomerKey; effectiveFrom: string }[];
  /** In the order of their arrival. */
  mails: readonly PlannedMail[];
  /** When months are looked at for closing. */
  closings: readonly Instant[];
  /** The present; nothing happens after it. */
  until: Instant;
}
