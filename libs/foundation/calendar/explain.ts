import type { Instant } from '../clock';
import type { Bilingual, CalendarDefinition, DayReason, LocalDate, Window } from './calendar.types';
import type { CompiledDay } from './compiled-calendar';
import { dayNumberOf, weekdayOfDayNumber } from './local-date';
import { wallTimeIn, zoneLabel } from './zone-time';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const WEEKDAYS_JA = '月火水木金土日';

interface DateWords {
  ja: string;
  jaWeekday: string;
  en: string;
  enWeekday: string;
  enDayMonth: string;
  jaMonthDay: string;
}

function dateWords(date: LocalDate): DateWords {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const weekday = weekdayOfDayNumber(dayNumberOf(date)) - 1;
  const enDayMonth = `${day} ${MONTHS[month - 1]}`;
  return {
    ja: `${year}年${month}月${day}日`,
    jaWeekday: WEEKDAYS_JA[weekday]!,
    jaMonthDay: `${month}月${day}日`,
    en: `${enDayMonth} ${year}`,
    enWeekday: WEEKDAYS[weekday]!,
    enDayMonth,
  };
}

function versionWords({ version }: CalendarDefinition): Bilingual {
  const since = dateWords(version.effectiveFrom);
  return {
    ja: `（カレンダー第${version.no}版、${since.ja}から適用）`,
    en: ` (calendar v${version.no}, in force since ${since.en})`,
  };
}

function dayWords(date: LocalDate, reason: DayReason): Bilingual {
  const day = dateWords(date);
  const ja = `${day.jaMonthDay}は`;
  switch (reason.kind) {
    case 'weekly-hours':
      return {
        ja: `${ja}${day.jaWeekday}曜日の当社稼働日`,
        en: `${day.enDayMonth} is a ${day.enWeekday} and a working day`,
      };
    case 'weekly-closed':
      return { ja: `${ja}${day.jaWeekday}曜日`, en: `${day.enDayMonth} is a ${day.enWeekday}` };
    case 'holiday':
      return { ja: `${ja}祝日（${reason.name}）`, en: `${day.enDayMonth} is a public holiday (${reason.nameEn})` };
    case 'day-off':
      return {
        ja: `${ja}当社休業日（${reason.name}）`,
        en: `${day.enDayMonth} is a company day off (${reason.nameEn})`,
      };
    case 'extra-working-day':
      return { ja: `${ja}臨時の当社稼働日`, en: `${day.enDayMonth} is an extra working day` };
    case 'holidays-unknown':
      return {
        ja: `${ja}${day.jaWeekday}曜日で、${reason.year}年の祝日データが未登録のため稼働日とみなす日`,
        en: `${day.enDayMonth} is a ${day.enWeekday} taken for a working day, the public holidays of ${reason.year} being unknown`,
      };
  }
}

/** Why a local day is or is not a working day, as a sentence in each language. */
export function explainDay(calendar: CalendarDefinition, day: CompiledDay): Bilingual {
  const words = dayWords(day.date, day.reason);
  const version = versionWords(calendar);
  const verdict = day.working
    ? { ja: '当社稼働日です', en: 'a working day' }
    : { ja: '当社稼働日ではありません', en: 'not a working day' };
  const date = dateWords(day.date);
  const because =
    day.reason.kind === 'weekly-hours'
      ? `${date.jaMonthDay}は${date.jaWeekday}曜日で、当社の稼働日に当たるためです`
      : `${words.ja}のためです`;
  return {
    ja: `${date.ja}（${date.jaWeekday}）は${verdict.ja}。${because}${version.ja}。`,
    en: `${date.enWeekday.slice(0, 3)} ${date.en} is ${verdict.en} because ${words.en}${version.en}.`,
  };
}

/** Why an instant is in its window, as a sentence in each language. `owner` is the business day that decides. */
export function explainWindow(
  calendar: CalendarDefinition,
  instant: Instant,
  window: Window,
  day: CompiledDay,
  owner: CompiledDay,
): Bilingual {
  const clock = wallTimeIn(calendar.zone, instant);
  const time = clock.endsWith(':00') ? clock.slice(0, 5) : clock;
  const date = dateWords(day.date);
  const because = dayWords(owner.date, owner.reason);
  const hours = owner.intervals.map((interval) => `${interval.from}–${interval.to}`);
  const version = versionWords(calendar);
  const zoneJa = calendar.zone === 'Asia/Tokyo' ? '日本時間' : calendar.zone;
  const inside = window === 'business';
  const label = inside ? { ja: '平日営業時間', en: 'business hours' } : { ja: '夜間休日時間', en: 'after hours' };
  const placed = !owner.working
    ? { ja: 'のためです', en: '' }
    : inside
      ? {
          ja: `で、${time}は営業時間（${hours.join('、')}）内のためです`,
          en: ` and ${time} is within ${hours.join(', ')}`,
        }
      : {
          ja: `ですが、${time}は営業時間（${hours.join('、')}）外のためです`,
          en: ` but ${time} is outside ${hours.join(', ')}`,
        };
  return {
    ja: `${date.ja}（${date.jaWeekday}）${time}（${zoneJa}）は${label.ja}です。${because.ja}${placed.ja}${version.ja}。`,
    en:
      `${date.enWeekday.slice(0, 3)} ${date.en} ${time} ${zoneLabel(calendar.zone, instant)} is ${label.en} ` +
      `because ${because.en}${placed.en}${version.en}.`,
  };
}
