import type { Instant } from '../clock';
import type { Bilingual, CalendarDefinition, DayReason, LocalDate, Window } from './calendar.types';
import type { CompiledDay } from './compiled-calendar';
import { dayNumberOf, weekdayOfDayNumber } from './local-date';
import { localDateIn, wallTimeIn, zoneLabel } from './zone-time';

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

/** `（name）`, or `「name」` where the name has brackets of its own: 祝日「休日（祝日扱い）」. */
const namedJa = (name: string): string => (/[（(]/.test(name) ? `「${name}」` : `（${name}）`);
const namedEn = (name: string): string => (name.includes('(') ? `, "${name}"` : ` (${name})`);

/** Which version says so, and since when; a day before that is said to be one. */
function versionWords({ version }: CalendarDefinition, on: LocalDate): Bilingual {
  const since = dateWords(version.effectiveFrom);
  if (on < version.effectiveFrom)
    return {
      ja: `（カレンダー第${version.no}版による。${since.ja}から適用のため、この日には未適用）`,
      en: ` (calendar v${version.no}, which is not in force then: it holds from ${since.en})`,
    };
  return {
    ja: `（カレンダー第${version.no}版、${since.ja}から適用）`,
    en: ` (calendar v${version.no}, in force since ${since.en})`,
  };
}

/** What the day is, to be put after "11月21日が" and "21 November is". */
function dayWords(date: LocalDate, reason: DayReason): Bilingual {
  const day = dateWords(date);
  switch (reason.kind) {
    case 'weekly-hours':
      return { ja: `${day.jaWeekday}曜日の当社稼働日`, en: `a ${day.enWeekday} and a working day` };
    case 'weekly-closed':
      return { ja: `${day.jaWeekday}曜日`, en: `a ${day.enWeekday}` };
    case 'holiday':
      return holidayWords(reason);
    case 'day-off':
      return { ja: `当社休業日${namedJa(reason.name)}`, en: `a company day off${namedEn(reason.nameEn)}` };
    case 'extra-working-day':
      return { ja: '臨時の当社稼働日', en: 'an extra working day' };
    case 'holidays-unknown':
      return {
        ja: `稼働日とみなす${day.jaWeekday}曜日（${reason.year}年の公式の祝日一覧が未登録）`,
        en: `a ${day.enWeekday} taken for a working day (the official public holidays of ${reason.year} are not known yet)`,
      };
  }
}

function holidayWords({ name, nameEn, expectedIn: year }: Extract<DayReason, { kind: 'holiday' }>): Bilingual {
  if (year === undefined) return { ja: `祝日${namedJa(name)}`, en: `a public holiday${namedEn(nameEn)}` };
  return {
    ja: `祝日の見込み（${name}、${year}年の公式の祝日一覧は未登録）`,
    en: `expected to be a public holiday (${nameEn}; the official public holidays of ${year} are not known yet)`,
  };
}

/** A day as a sentence names it: 2026年11月24日, 24 November 2026. */
export function dayInWords(date: LocalDate): Bilingual {
  const { ja, en } = dateWords(date);
  return { ja, en };
}

/** A moment as a sentence names it: 11月24日 9:30, 24 November 09:30. */
export function momentWords(zone: string, instant: Instant): Bilingual {
  const { jaMonthDay, enDayMonth } = dateWords(localDateIn(zone, instant));
  const time = wallTimeIn(zone, instant).slice(0, 5);
  return { ja: `${jaMonthDay} ${time.replace(/^0/, '')}`, en: `${enDayMonth} ${time}` };
}

/** Why a local day is or is not a working day, as a sentence in each language. */
export function explainDay(calendar: CalendarDefinition, day: CompiledDay): Bilingual {
  const words = dayWords(day.date, day.reason);
  const version = versionWords(calendar, day.date);
  const verdict = day.working
    ? { ja: '当社稼働日です', en: 'a working day' }
    : { ja: '当社稼働日ではありません', en: 'not a working day' };
  const date = dateWords(day.date);
  const because =
    day.reason.kind === 'weekly-hours'
      ? `${date.jaWeekday}曜日で、当社の稼働日に当たるためです`
      : `${words.ja}のためです`;
  return {
    ja: `${date.ja}（${date.jaWeekday}）は${verdict.ja}。${date.jaMonthDay}が${because}${version.ja}。`,
    en: `${date.enWeekday.slice(0, 3)} ${date.en} is ${verdict.en} because ${date.enDayMonth} is ${words.en}${version.en}.`,
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
  const [ownerJa, ownerEn] = [dateWords(owner.date).jaMonthDay, `${dateWords(owner.date).enDayMonth} is`];
  const hours = owner.intervals.map((interval) => `${interval.from}–${interval.to}`);
  const version = versionWords(calendar, day.date);
  const zoneJa = calendar.zone === 'Asia/Tokyo' ? '日本時間' : calendar.zone;
  const inside = window === 'business';
  const label = inside
    ? { ja: '平日営業時間', en: 'within business hours' }
    : { ja: '夜間休日時間', en: 'after hours' };
  const placed = !owner.working
    ? { ja: `${ownerJa}が${because.ja}のためです`, en: `${ownerEn} ${because.en}` }
    : inside
      ? {
          ja: `${ownerJa}が${because.ja}で、${time}が営業時間（${hours.join('、')}）内のためです`,
          en: `${ownerEn} ${because.en} and ${time} is within ${hours.join(', ')}`,
        }
      : {
          ja: `${ownerJa}は${because.ja}ですが、${time}が営業時間（${hours.join('、')}）外のためです`,
          en: `${ownerEn} ${because.en} but ${time} is outside ${hours.join(', ')}`,
        };
  return {
    ja: `${date.ja}（${date.jaWeekday}）${time}（${zoneJa}）は${label.ja}です。${placed.ja}${version.ja}。`,
    en:
      `${date.enWeekday.slice(0, 3)} ${date.en} ${time} ${zoneLabel(calendar.zone, instant)} is ${label.en} ` +
      `because ${placed.en}${version.en}.`,
  };
}
