import type { CalendarDefinition } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import type { CustomerKey } from '../world/customers';
import type { Draft } from './complete-mails';
import { businessMinutesBefore } from './days';
import type { CaseStory, Reached } from './planned-history';

interface OpenCase {
  /** Minutes of business time between its receipt and now. */
  age: number;
  customer: CustomerKey;
  scenario: string;
  reaches: Reached;
  analyst: number;
  score?: number;
}

/**
 * What lies on the desk when the demo begins. Nothing unreported is older than the two and a half hours between the
 * cut-off and the end of the day: whatever the hour of the first start, no deadline has passed yet.
 */
const DESK: readonly OpenCase[] = [
  { age: 3, customer: 'sakura', scenario: 'domain-generation', reaches: 'new', analyst: 0, score: 94 },
  { age: 18, customer: 'tokai', scenario: 'plant-device', reaches: 'new', analyst: 0 },
  { age: 27, customer: 'minato', scenario: 'network-scan', reaches: 'new', analyst: 0 },
  { age: 62, customer: 'sakura', scenario: 'data-exfiltration', reaches: 'investigating', analyst: 0 },
  { age: 118, customer: 'tokai', scenario: 'insider-download', reaches: 'drafting', analyst: 1 },
  { age: 144, customer: 'sakura', scenario: 'command-and-control', reaches: 'in-review', analyst: 1 },
  { age: 310, customer: 'minato', scenario: 'data-exfiltration', reaches: 'waiting', analyst: 0 },
  { age: 390, customer: 'sakura', scenario: 'insider-download', reaches: 'reported', analyst: 0 },
];

export function openDesk(calendar: CalendarDefinition, until: Instant): Draft[] {
  return DESK.map(({ age, customer, scenario, reaches, analyst, score }) => ({
    at: businessMinutesBefore(calendar, until, age),
    customer,
    scenario,
    ...(score !== undefined && { score }),
    story: storyOf(age, reaches, analyst),
  }));
}

/** Claimed after twelve minutes; what is reported was reported half an hour before now. Younger ones do not come so far. */
function storyOf(age: number, reaches: Reached, analyst: number): CaseStory {
  return {
    kind: 'case',
    analyst,
    claimAfter: 12,
    reportAfter: Math.max(age - 30, 30),
    verdict: 'threat',
    ending: 'report',
    asks: reaches === 'waiting',
    note: reaches === 'waiting' ? '利用部署へ送信内容の確認を依頼。回答待ち。' : null,
    reaches,
  };
}
