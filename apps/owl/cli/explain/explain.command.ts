import {
  type CalendarDefinition,
  calendarProblems,
  canonicalZone,
  defaultCalendar,
  isNear,
  isZone,
  parseInstant,
} from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import { explainInstant } from '@owl/foundation/sla';
import { readFile } from 'node:fs/promises';
import { readArguments } from '../arguments';
import { type Command, CommandFailed, UsageError } from '../terminal';
import { readCalendarFile } from './calendar-file';

const KINDS = { zone: 'string', calendar: 'string', json: 'boolean' } as const;

/** Says what an alert received at a moment would be, and why: with the rules of production, and without a database. */
export const explain: Command = async (args, terminal) => {
  const { positionals, values } = readArguments(args, KINDS);
  if (positionals.length === 0) throw new UsageError('owl explain needs a time, e.g. "2026-11-21 02:10".');
  const calendar = await calendarOf(values.calendar, values.zone);
  const { dueAt, respondBy, ...answer } = explainInstant(calendar, timeOf(positionals.join(' '), calendar.zone));
  const told = { ...answer, dueAt: dueAt.toISOString(), respondBy: respondBy.toISOString() };
  await terminal.out(values.json ? `${JSON.stringify(told)}\n` : `${answer.because.ja}\n${answer.because.en}\n`);
  return 0;
};

async function calendarOf(file: string | undefined, zone: string | undefined): Promise<CalendarDefinition> {
  if (zone !== undefined && !isZone(zone)) throw new UsageError(`"${zone}" is not an IANA time zone, e.g. Asia/Tokyo.`);
  const calendar = file ? await read(file) : defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });
  return { ...calendar, zone: canonicalZone(zone ?? calendar.zone) };
}

async function read(file: string): Promise<CalendarDefinition> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new CommandFailed(`${file} cannot be read: ${error.message}`);
  });
  const reading = readCalendarFile(text);
  const problems = 'problems' in reading ? reading.problems : calendarProblems(reading.calendar);
  if (problems.length) throw new CommandFailed(`${file} is no calendar that can be used:\n  ${problems.join('\n  ')}`);
  return (reading as { calendar: CalendarDefinition }).calendar;
}

/** ISO 8601, or `2026-11-21 02:10` as people write it. Without an offset it is wall time of the calendar's zone. */
function timeOf(text: string, zone: string): Instant {
  const at = parseInstant(text, zone);
  if (at && isNear(at, zone)) return at;
  if (at) throw new UsageError(`"${text}" is too far away: ask about a time in the years from 1970 to 2100.`);
  throw new UsageError(`"${text}" is no time. Write 2026-11-21T02:10:00+09:00, or "2026-11-21 02:10" for local time.`);
}
