import type { IcalDay } from '@owl/adapters/ical';
import type { CalendarBody, DaysFileRead } from '@owl/contracts';
import { addDays } from '@owl/foundation/calendar';

export interface IcalDays {
  days: readonly IcalDay[];
  /** Days that matter, inclusive. */
  from: string;
  until: string;
}
type Read = Extract<DaysFileRead, { kind: 'read' }>;
type Put = Pick<Read, 'body' | 'added' | 'renamed'>;

/** The days as company days off; a stretch that is there already gets the file's name. */
export function withDaysOff(body: CalendarBody, { days }: IcalDays): Put {
  const daysOff = [...body.daysOff];
  const put: Pick<Put, 'added' | 'renamed'> = { added: [], renamed: [] };
  for (const day of days) {
    const [from, to] = day.yearly ? [day.from.slice(5), day.to.slice(5)] : [day.from, day.to];
    const date = from === to ? from : `${from}–${to}`;
    const known = daysOff.findIndex((each) => each.from === from && each.to === to);
    if (known < 0) put.added.push({ date, name: day.name });
    else if (daysOff[known]?.name !== day.name)
      put.renamed.push({ date, from: daysOff[known]?.name ?? '', to: day.name });
    // The same name keeps its English one.
    else continue;
    daysOff.splice(known < 0 ? daysOff.length : known, known < 0 ? 0 : 1, { from, to, name: day.name });
  }
  return { body: { ...body, daysOff }, ...put };
}

/** The days as public holidays, each by itself; what comes every year is written out. */
export function withHolidays(body: CalendarBody, asked: IcalDays): Put {
  const overrides = new Map(body.holidays.overrides.map((each) => [each.date, each]));
  const put: Pick<Put, 'added' | 'renamed'> = { added: [], renamed: [] };
  for (const { date, name } of asked.days.flatMap((day) => datesOf(day, asked))) {
    const known = overrides.get(date)?.name;
    if (known === name) continue;
    if (known) put.renamed.push({ date, from: known, to: name });
    else put.added.push({ date, name });
    overrides.set(date, { date, name });
  }
  const sorted = [...overrides.values()].toSorted((a, b) => a.date.localeCompare(b.date));
  return { body: { ...body, holidays: { ...body.holidays, overrides: sorted } }, ...put };
}

function datesOf(day: IcalDay, { from, until }: IcalDays): { date: string; name: string }[] {
  const years = day.yearly ? yearsBetween(from, until) : [day.from.slice(0, 4)];
  const length = stretchLength(day);
  return years
    .flatMap((year) => stretch(`${year}${day.from.slice(4)}`, length))
    .filter((date) => date >= from && date <= until)
    .map((date) => ({ date, name: day.name }));
}

function yearsBetween(from: string, until: string): string[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

function stretchLength({ from, to }: IcalDay): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000) + 1;
}

/** `length` days from `from`; none for 29 February of a year without it. */
function stretch(from: string, length: number): string[] {
  if (addDays(addDays(from, 1), -1) !== from) return [];
  return Array.from({ length: Math.min(length, 366) }, (_, index) => addDays(from, index));
}
