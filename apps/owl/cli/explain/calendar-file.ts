import { type CalendarDefinition, defaultCalendar } from '@owl/foundation/calendar';
import { z } from 'zod';

const words = z.string().trim().min(1).max(100);
const date = z.iso.date({ error: 'a day like 2026-11-23' });
const yearly = z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/, 'a day like 2026-12-29, or 12-29 for every year');
const time = z.string().regex(/^\d{2}:\d{2}$/, 'a time like 09:30');
const hours = z.array(z.strictObject({ from: time, to: time })).max(24);
const weekdays = z.enum(['1', '2', '3', '4', '5', '6', '7'], { error: 'weekdays are 1 (Monday) to 7 (Sunday)' });

/** A calendar as a file. What it does not say is as in the calendar of the service menu. */
const CalendarFile = z.strictObject({
  zone: words.optional(),
  weekly: z.partialRecord(weekdays, hours).optional(),
  holidays: z
    .strictObject({
      source: z.enum(['japan', 'none']).default('japan'),
      overrides: z.array(z.strictObject({ date, name: words.nullable(), nameEn: words.optional() })).default([]),
      knownThroughYear: z.number().int().optional(),
      official: z
        .strictObject({
          fromYear: z.number().int(),
          throughYear: z.number().int(),
          days: z.array(z.strictObject({ date, name: words, nameEn: words.optional() })),
        })
        .optional(),
    })
    .optional(),
  daysOff: z.array(z.strictObject({ from: yearly, to: yearly, name: words, nameEn: words.optional() })).optional(),
  extraWorkingDays: z.array(date).optional(),
  cutOff: time.optional(),
  version: z.strictObject({ no: z.number().int().min(1), effectiveFrom: date }).optional(),
});

export type CalendarReading = { calendar: CalendarDefinition } | { problems: string[] };

/** Every problem of the form is told with its place in the file; `calendarProblems` then looks at what it means. */
export function readCalendarFile(text: string): CalendarReading {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return { problems: [`not JSON: ${(error as Error).message}`] };
  }
  const result = CalendarFile.safeParse(content);
  if (!result.success)
    return { problems: result.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`) };
  const menu = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });
  const { holidays, ...rest } = result.data as Partial<CalendarDefinition>;
  return { calendar: { ...menu, ...rest, holidays: { ...menu.holidays, ...holidays } } };
}
