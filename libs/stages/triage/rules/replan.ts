import {
  type Bilingual,
  type CalendarDefinition,
  dayInWords,
  formatDetectedAt,
  windowOf,
} from '@owl/foundation/calendar';
import { type Instant, truncateToSecond } from '@owl/foundation/clock';
import { type DueTimes, dueTimes } from '@owl/foundation/sla';

/** Where the clocks of a case begin and when it is due. */
export interface CasePlan {
  startedAt: Instant;
  respondBy: Instant;
  reportBy: Instant;
}
export interface ReplanInput {
  /** The alert the case began with. `askedAt`: when its investigation was asked for, where it was telephoned first. */
  alert: { receivedAt: Instant; occurredAt: Instant | null; askedAt: Instant | null };
  carriedOver: boolean;
  claimed: boolean;
  plan: CasePlan;
  after: CalendarDefinition;
  now: Instant;
}

/**
 * The times of an open case under a new version of its calendar, anew from its alert's times (service rules 2.3, 2.4).
 * A claimed case keeps the time it was to be claimed by, and no edit makes a case overdue that was not: a deadline that
 * would lie in the past stays where it is. Otherwise only the last version counts, not those it went through: an edit that
 * has nothing to do with a case moves nothing.
 */
export function replan(input: ReplanInput): CasePlan {
  const { plan, claimed, now } = input;
  const due = newTimes(input);
  const kept = (old: Instant, fresh: Instant): Instant => (fresh <= now && old > now ? old : fresh);
  const respondBy = claimed ? plan.respondBy : kept(plan.respondBy, due.respondBy);
  const reportBy = kept(plan.reportBy, due.reportBy);
  return { startedAt: due.effectiveAt, respondBy, reportBy };
}

function newTimes({ alert, carriedOver, after: calendar }: ReplanInput): DueTimes {
  const { receivedAt, occurredAt, askedAt } = alert;
  const isOpen = windowOf(calendar, truncateToSecond(receivedAt)).window === 'business';
  if (!carriedOver && isOpen)
    return dueTimes({ receivedAt, ...(occurredAt && { occurredAt }), calendar, route: 'same-window' });
  // Business hours no more, or carried to the opening that follows the alert, or that follows the asking.
  return dueTimes({ receivedAt: askedAt ?? receivedAt, calendar, route: 'carried-over' });
}

export interface ReplanWordsInput {
  calendarName: string;
  before: CalendarDefinition;
  after: CalendarDefinition;
  from: CasePlan;
  to: CasePlan;
}

/** Why the times of a case have changed, and from what to what, in words a person reads years later. */
export function replanWords({ calendarName, before, after, from, to }: ReplanWordsInput): Bilingual {
  const { no, effectiveFrom } = after.version;
  const ja = changes(from, to, after.zone, 'ja', { respondBy: '着手期限', reportBy: '報告期限' });
  const en = changes(from, to, after.zone, 'en', { respondBy: 'Respond by', reportBy: 'Report by' });
  const since = dayInWords(effectiveFrom);
  return {
    ja: `カレンダー「${calendarName}」が第${before.version.no}版から第${no}版（${since.ja}から適用）に変わったため、期限を再計算しました。${ja.join('、')}`,
    en: `Calendar "${calendarName}" changed from version ${before.version.no} to ${no} (in force since ${since.en}), so the times were computed anew. ${en.join('; ')}`,
  };
}

function changes(
  from: CasePlan,
  to: CasePlan,
  zone: string,
  locale: 'ja' | 'en',
  names: Record<'respondBy' | 'reportBy', string>,
): string[] {
  return (['respondBy', 'reportBy'] as const)
    .filter((clock) => from[clock].getTime() !== to[clock].getTime())
    .map((clock) => {
      const [old, fresh] = [from, to].map((plan) => formatDetectedAt(plan[clock], zone, locale));
      return locale === 'ja' ? `${names[clock]}：${old} → ${fresh}` : `${names[clock]}: ${old} → ${fresh}`;
    });
}

/** Whether anything of it is different. */
export const samePlan = (a: CasePlan, b: CasePlan): boolean =>
  a.respondBy.getTime() === b.respondBy.getTime() && a.reportBy.getTime() === b.reportBy.getTime();
