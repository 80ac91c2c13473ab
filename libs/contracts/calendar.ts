import { z } from 'zod';
import { CalendarName, Day, Id, Named, Time, Window, Words } from './words';

export const DayKind = z.enum([
  'weekly-hours',
  'weekly-closed',
  'holiday',
  'day-off',
  'extra-working-day',
  'holidays-unknown',
]);
export const VersionState = z.enum(['past', 'in-force', 'prepared', 'superseded']);
export const CalendarPart = z.enum([
  'zone',
  'weekly',
  'cut-off',
  'holiday-source',
  'known-through',
  'official-list',
  'holiday-exception',
  'day-off',
  'extra-working-day',
]);
/** What can be wrong with a line of a file of holidays or days off. */
export const DaysFileFault = z.enum([
  'not-text',
  'no-header',
  'not-a-row',
  'no-such-day',
  'twice',
  'year-incomplete',
  'too-old',
  'not-ical',
  'broken',
  'no-days',
  'too-many',
]);
/** Why an event of an iCalendar file was left out. */
export const DaysFileSkip = z.enum(['timed', 'cancelled', 'outside', 'unreadable']);
export const DaysFileKind = z.enum(['cabinet-office', 'ical-days-off', 'ical-holidays']);

const Year = z.number().int().min(1900).max(2200);
const Said = z.object({ ja: z.string(), en: z.string() });
const DayName = z.string().trim().min(1).max(100);
const HourMinute = z.string().regex(/^\d{2}:\d{2}$/);
const Hours = z.array(z.strictObject({ from: HourMinute, to: HourMinute })).max(24);
/** `MM-DD`: every year. */
const YearlyDay = z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/);

/** What a calendar says, without which version it is. Weekdays are 1 (Monday) to 7 (Sunday). */
export const CalendarBody = z.strictObject({
  zone: z.string().min(1).max(64),
  weekly: z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), Hours),
  holidays: z.strictObject({
    source: z.enum(['japan', 'none']),
    overrides: z.array(z.strictObject({ date: Day, name: DayName.nullable(), nameEn: DayName.optional() })).max(1_000),
    knownThroughYear: Year.optional(),
    official: z
      .strictObject({
        fromYear: Year,
        throughYear: Year,
        days: z.array(z.strictObject({ date: Day, name: DayName, nameEn: DayName.optional() })).max(3_000),
      })
      .optional(),
  }),
  daysOff: z
    .array(z.strictObject({ from: YearlyDay, to: YearlyDay, name: DayName, nameEn: DayName.optional() }))
    .max(500),
  extraWorkingDays: z.array(Day).max(500),
  cutOff: HourMinute,
});
export const CalendarChange = z.object({
  part: CalendarPart,
  /** Which: a weekday 1-7, a day, a stretch of days; empty where there is only one. */
  key: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export const CalendarDay = z.object({
  date: Day,
  kind: DayKind,
  working: z.boolean(),
  /** A weekday whose holidays are unknown: alerts are queued and telephoned. */
  unsure: z.boolean(),
  hours: z.array(z.object({ from: z.string(), to: z.string() })),
  name: Said.nullable(),
  because: Said,
});
export const DayChange = z.object({ date: Day, before: CalendarDay, after: CalendarDay });
export const CalendarRow = z.object({
  name: z.string(),
  zone: z.string(),
  /** Of the version in force; null before the first one holds. */
  versionNo: z.number().int().nullable(),
  customers: z.array(Named),
  /** Years whose public holidays should be known and are not. */
  missingYears: z.array(z.number().int()),
});
export const CalendarPage = z.object({ items: z.array(CalendarRow), now: Time });
export const CalendarVersionView = z.object({
  id: Id,
  versionNo: z.number().int(),
  effectiveFrom: Day,
  createdAt: Time,
  state: VersionState,
  body: CalendarBody,
  /** Against the version that it follows. */
  changes: z.array(CalendarChange),
});
export const CalendarDetail = CalendarRow.extend({
  /** The local day by the calendar's zone. */
  today: Day,
  /** In the order in which they hold, the last one first. */
  versions: z.array(CalendarVersionView),
  now: Time,
});
/** Without a version: each day as the version that holds on it says. */
export const CalendarYearQuery = z.object({
  year: z.coerce.number().int().min(1970).max(2200),
  versionNo: z.coerce.number().int().min(1).optional(),
});
export const CalendarYear = z.object({ year: z.number().int(), days: z.array(CalendarDay) });
export const PreviewCalendar = z.strictObject({ name: CalendarName, effectiveFrom: Day, body: CalendarBody });
export const CalendarPreview = z.object({
  /** What keeps it from being saved. */
  problems: z.array(Said),
  changes: z.array(CalendarChange),
  /** Days of the next two years that are something else. */
  days: z.array(DayChange),
  /** A prepared version that takes over on a later day and does not have these changes. */
  replacedOn: z.object({ versionNo: z.number().int(), effectiveFrom: Day }).nullable(),
});
/** `newestSeen`: number of the newest version that the editor knows, 0 for a new calendar; another answers 409. */
export const SaveCalendar = z.strictObject({
  newestSeen: z.number().int().min(0),
  effectiveFrom: Day,
  body: CalendarBody,
});
/** `content`: the file's bytes in base64. Nothing is saved: the answer is a body to look at, and to save. */
export const ReadDaysFile = z.strictObject({
  kind: DaysFileKind,
  content: z.base64().min(1).max(400_000),
  effectiveFrom: Day,
  body: CalendarBody,
});
const HolidayNamed = z.object({ date: z.string(), name: z.string() });
export const DaysFileRead = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('refused'),
    faults: z.array(z.object({ line: z.number().int(), code: DaysFileFault, text: z.string() })),
  }),
  z.object({
    kind: z.literal('read'),
    body: CalendarBody,
    /** The days the file names, from the first to the last. */
    from: z.string(),
    to: z.string(),
    added: z.array(HolidayNamed),
    removed: z.array(HolidayNamed),
    renamed: z.array(z.object({ date: z.string(), from: z.string(), to: z.string() })),
    skipped: z.array(z.object({ line: z.number().int(), code: DaysFileSkip, text: z.string() })),
  }),
]);
/** Of a customer, with their contract, or of a calendar alone. `at`: with its zone, or wall time of the calendar's. */
export const ExplainQuery = z.object({
  at: z.string().min(10).max(40),
  customerId: Id.optional(),
  calendar: CalendarName.optional(),
});
export const Explanation = z.object({
  at: Time,
  zone: z.string(),
  calendar: z.object({ name: z.string(), versionNo: z.number().int(), effectiveFrom: Day }),
  window: Window,
  workingDay: z.boolean(),
  sameDay: z.boolean(),
  unsure: z.boolean(),
  /** When the report is due; after hours as of the next opening. */
  dueAt: Time,
  respondBy: Time,
  because: Said,
  /** Null when no customer was named. */
  contract: z
    .object({
      customer: Named,
      versionNo: z.number().int(),
      effectiveFrom: Day,
      coversBusiness: z.boolean(),
      coversAfterHours: z.boolean(),
      /** What would be done with an alert that is in scope. */
      routing: z.enum(['queue', 'call', 'queue-and-call', 'record']),
      trace: Words,
    })
    .nullable(),
});

export type DayKind = z.infer<typeof DayKind>;
export type VersionState = z.infer<typeof VersionState>;
export type CalendarPart = z.infer<typeof CalendarPart>;
export type DaysFileKind = z.infer<typeof DaysFileKind>;
export type CalendarBody = z.infer<typeof CalendarBody>;
export type CalendarChange = z.infer<typeof CalendarChange>;
export type CalendarDay = z.infer<typeof CalendarDay>;
export type DayChange = z.infer<typeof DayChange>;
export type CalendarRow = z.infer<typeof CalendarRow>;
export type CalendarPage = z.infer<typeof CalendarPage>;
export type CalendarVersionView = z.infer<typeof CalendarVersionView>;
export type CalendarDetail = z.infer<typeof CalendarDetail>;
export type CalendarYear = z.infer<typeof CalendarYear>;
export type PreviewCalendar = z.infer<typeof PreviewCalendar>;
export type CalendarPreview = z.infer<typeof CalendarPreview>;
export type SaveCalendar = z.infer<typeof SaveCalendar>;
export type ReadDaysFile = z.infer<typeof ReadDaysFile>;
export type DaysFileRead = z.infer<typeof DaysFileRead>;
export type Explanation = z.infer<typeof Explanation>;
