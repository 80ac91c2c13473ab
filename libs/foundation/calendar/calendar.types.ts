/** A calendar day in some zone, `YYYY-MM-DD`. */
export type LocalDate = string;

/** The same words in both languages of the product. */
export interface Bilingual {
  ja: string;
  en: string;
}

/** ISO weekday: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * Half-open interval of local wall time, `from` inclusive and `to` exclusive, both `HH:mm`.
 * `to` may be `24:00`; a `to` not later than `from` means the next morning, and belongs to the day it starts on.
 */
export interface Interval {
  from: string;
  to: string;
}

/** A holiday the source does not know (`name`), or one it has and the customer does not observe (`name: null`). */
export interface HolidayOverride {
  date: LocalDate;
  name: string | null;
  nameEn?: string;
}

/** The official list of public holidays of whole years, as somebody imported it. In these years it stands for the source. */
export interface OfficialHolidays {
  fromYear: number;
  /** Inclusive. */
  throughYear: number;
  days: readonly { date: LocalDate; name: string; nameEn?: string }[];
}

/**
 * Company days off, both ends inclusive. `MM-DD` ends recur every year and may span the turn of the year;
 * `YYYY-MM-DD` ends are of one year.
 */
export interface DaysOff {
  from: string;
  to: string;
  name: string;
  nameEn?: string;
}

export type HolidaySource = 'japan' | 'none';

/**
 * A versioned business calendar. Layers, the later one wins: weekly hours, public holidays, company days off, extra
 * working days (service rules 2.4). Treat it as immutable: answers are cached by the object and by its content.
 */
export interface CalendarDefinition {
  /** IANA name, e.g. `Asia/Tokyo`. */
  zone: string;
  weekly: Partial<Record<Weekday, readonly Interval[]>>;
  holidays: {
    source: HolidaySource;
    overrides: readonly HolidayOverride[];
    /** Last year whose public holidays are trusted; without it, all years the source has. */
    knownThroughYear?: number;
    official?: OfficialHolidays;
  };
  daysOff: readonly DaysOff[];
  /** Days worked although a layer below says no. On a weekday without hours they have those of the first weekday with hours. */
  extraWorkingDays: readonly LocalDate[];
  /**
   * Last local time of same-day handling, inclusive, `HH:mm` (service rules 2.3). Earlier than a day's opening it means the
   * next morning, if the day's hours run into that; if they do not, nothing is handled the same day.
   */
  cutOff: string;
  version: { no: number; effectiveFrom: LocalDate };
}

/** `business` 平日営業時間, `after-hours` 夜間休日時間. */
export type Window = 'business' | 'after-hours';

/** What a local day is to the calendar, see `DayReason`. */
export const DAY_KINDS = [
  'weekly-hours',
  'weekly-closed',
  'holiday',
  'day-off',
  'extra-working-day',
  'holidays-unknown',
] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** Why a local day is or is not a working day. */
export type DayReason =
  | { kind: 'weekly-hours' }
  | { kind: 'weekly-closed' }
  /** `expectedIn`: the computed holiday of a year whose official list is not known. */
  | { kind: 'holiday'; name: string; nameEn: string; expectedIn?: number }
  | { kind: 'day-off'; name: string; nameEn: string }
  | { kind: 'extra-working-day' }
  | { kind: 'holidays-unknown'; year: number };
