import type { CalendarPreview, PreviewCalendar } from '@owl/contracts';
import { type CalendarVersion, calendarChanges, dayChanges, versionOn } from '@owl/directory';
import { type Bilingual, calendarFaults, isZone, localDateIn } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import { dayView, definitionOf } from './calendars.read-model';

// What somebody can have in view: this year's rest and the next year.
const DAYS_SHOWN = 731;

/** What a version would change against the one that would hold without it. `versions`: the last one first. */
export function previewOf(
  versions: readonly CalendarVersion[],
  { effectiveFrom, body }: PreviewCalendar,
  now: Instant,
): CalendarPreview {
  const after = definitionOf(body, (versions[0]?.versionNo ?? 0) + 1, effectiveFrom);
  const problems = [
    ...calendarFaults(after),
    ...otherZone(versions, body.zone),
    ...tooEarly(versions, effectiveFrom, body.zone, now),
  ];
  const before = versionOn(versions, effectiveFrom)?.definition;
  const comparable = before !== undefined && problems.length === 0;
  const next = versions.findLast((version) => version.effectiveFrom > effectiveFrom);
  return {
    problems,
    changes: before ? calendarChanges(before, after) : [],
    days: comparable
      ? dayChanges(before, after, effectiveFrom, DAYS_SHOWN).map(({ date, before: was, after: is }) => ({
          date,
          before: dayView(was),
          after: dayView(is),
        }))
      : [],
    replacedOn: next ? { versionNo: next.versionNo, effectiveFrom: next.effectiveFrom } : null,
  };
}

// Days and months that were counted in one zone cannot be told apart from those of another.
function otherZone(versions: readonly CalendarVersion[], zone: string): Bilingual[] {
  const own = versions[0]?.definition.zone ?? zone;
  if (own === zone) return [];
  return [
    {
      ja: `カレンダーのタイムゾーン（${own}）は変更できません。別のタイムゾーンには、新しいカレンダーを追加してください`,
      en: `A calendar keeps its zone (${own}); for another zone, add a calendar`,
    },
  ];
}

function tooEarly(versions: readonly CalendarVersion[], from: string, zone: string, now: Instant): Bilingual[] {
  if (versions.length === 0 || !isZone(zone)) return [];
  const today = localDateIn(zone, now);
  if (from >= today) return [];
  return [
    {
      ja: `適用開始日は本日（${today}）以降を指定してください`,
      en: `A new version begins today (${today}) or later`,
    },
  ];
}
