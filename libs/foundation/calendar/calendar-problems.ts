import type { Bilingual, CalendarDefinition, DaysOff, Interval } from './calendar.types';
import { isLocalDate, minuteOfDay } from './local-date';
import { isZone } from './zone-time';

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
const WEEKDAYS_JA = '月火水木金土日';

/**
 * What is wrong with a calendar, as sentences for the person who edits it; empty when it can be used.
 * Everything else in this folder expects a calendar without problems.
 */
export const calendarProblems = (calendar: CalendarDefinition): string[] =>
  calendarFaults(calendar).map((fault) => fault.en);

/** As `calendarProblems`, in both languages. */
export function calendarFaults(calendar: CalendarDefinition): Bilingual[] {
  return [
    ...faultIf(!isZone(calendar.zone), {
      ja: `タイムゾーン「${calendar.zone}」は使用できません（例：Asia/Tokyo）`,
      en: `zone: "${calendar.zone}" is not an IANA time zone, e.g. Asia/Tokyo`,
    }),
    ...faultIf(!(minuteOfDay(calendar.cutOff) < 1440), {
      ja: `当日対応締切「${calendar.cutOff}」は00:00～23:59の時刻ではありません`,
      en: `cutOff: "${calendar.cutOff}" is not a time from 00:00 to 23:59`,
    }),
    ...weeklyFaults(calendar),
    ...calendar.daysOff.flatMap(daysOffFaults),
    ...dateFaults(calendar),
    ...officialFaults(calendar),
  ];
}

const faultIf = (wrong: boolean, words: Bilingual): Bilingual[] => (wrong ? [words] : []);

function dateFaults({ extraWorkingDays, version, holidays }: CalendarDefinition): Bilingual[] {
  return [...extraWorkingDays, version.effectiveFrom, ...holidays.overrides.map((override) => override.date)]
    .filter((date) => !isLocalDate(date))
    .map((date) => ({
      ja: `「${date}」は存在しない日付です（例：2026-11-23）`,
      en: `"${date}" is not an existing day written YYYY-MM-DD`,
    }));
}

/** A list that lacks its own years, or names days outside them, would answer wrongly and nobody would see it. */
function officialFaults({ holidays: { official } }: CalendarDefinition): Bilingual[] {
  if (!official) return [];
  const { fromYear, throughYear, days } = official;
  const strange = days.find(({ date }) => {
    const year = Number(date.slice(0, 4));
    return !isLocalDate(date) || year < fromYear || year > throughYear;
  });
  return [
    ...faultIf(fromYear > throughYear || days.length === 0, {
      ja: '公式の祝日一覧に祝日がありません',
      en: 'holidays: the official list names no day',
    }),
    ...faultIf(strange !== undefined, {
      ja: `公式の祝日一覧の「${strange?.date}」は${fromYear}～${throughYear}年の日付ではありません`,
      en: `holidays: "${strange?.date}" of the official list is no day of ${fromYear} to ${throughYear}`,
    }),
  ];
}

function daysOffFaults(range: DaysOff): Bilingual[] {
  const recurring = range.from.length === 5;
  // A leap year is put in front, so that 29 February may be named.
  const ends = recurring ? [`2024-${range.from}`, `2024-${range.to}`] : [range.from, range.to];
  const written = ends.every(isLocalDate) && range.from.length === range.to.length;
  if (!written) {
    return [
      {
        ja: `休業日「${range.name}」：開始日と終了日は、両方ともMM-DD（毎年）または両方ともYYYY-MM-DDで指定してください`,
        en: `daysOff "${range.name}": both ends must be MM-DD (every year) or both YYYY-MM-DD`,
      },
    ];
  }
  return faultIf(!recurring && range.from > range.to, {
    ja: `休業日「${range.name}」：終了日が開始日より前です`,
    en: `daysOff "${range.name}": it ends before it begins`,
  });
}

function weeklyFaults(calendar: CalendarDefinition): Bilingual[] {
  const faults: Bilingual[] = [];
  const spans: { from: number; to: number }[] = [];
  for (const weekday of WEEK) {
    for (const interval of calendar.weekly[weekday] ?? []) {
      const { from, to } = minutesOf(interval);
      if (!(from < 1440) || Number.isNaN(to)) {
        faults.push({
          ja: `${WEEKDAYS_JA[weekday - 1]}曜日の営業時間「${interval.from}-${interval.to}」はHH:mm形式の時刻ではありません`,
          en: `weekly ${weekday}: "${interval.from}-${interval.to}" is not an interval of HH:mm times`,
        });
      } else {
        spans.push({ from: (weekday - 1) * 1440 + from, to: (weekday - 1) * 1440 + to });
      }
    }
  }
  if (spans.length === 0) faults.push({ ja: '営業時間のある曜日がありません', en: 'weekly: no day has working hours' });
  return [...faults, ...faultIf(overlap(spans), OVERLAP)];
}

const OVERLAP: Bilingual = {
  ja: '営業時間が重なっているか、時刻順になっていません',
  en: 'weekly: intervals overlap or are not in order of time',
};

function overlap(spans: readonly { from: number; to: number }[]): boolean {
  // The first interval again one week later: Sunday night may run into Monday morning.
  const first = spans[0];
  const around = first ? [...spans, { from: first.from + 7 * 1440, to: first.to + 7 * 1440 }] : [];
  return around.some((span, index) => {
    const next = around[index + 1];
    return next !== undefined && next.from < span.to;
  });
}

/** Minutes since the midnight the interval starts after; `to` exceeds 1440 when it ends the next morning. */
export function minutesOf(interval: Interval): { from: number; to: number } {
  const from = minuteOfDay(interval.from);
  const to = minuteOfDay(interval.to);
  return { from, to: to <= from ? to + 1440 : to };
}
