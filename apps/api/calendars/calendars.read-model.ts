import type { Tx } from '@owl/adapters/db';
import type { CalendarBody, CalendarDay, CalendarDetail, CalendarRow, CalendarVersionView } from '@owl/contracts';
import { type CalendarVersion, calendarChanges, missingHolidayYears, versionOn, versionState } from '@owl/directory';
import {
  type CalendarDefinition,
  type CalendarDay as DayOfCalendar,
  addDays,
  calendarDay,
  localDateIn,
} from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';

interface Using {
  calendarName: string;
  id: string;
  name: string;
}

// Whose contract names the calendar today or in a version to come.
const USING = `
  SELECT DISTINCT k.calendar_name AS "calendarName", c.id, c.name
  FROM contracts k JOIN customers c ON c.id = k.customer_id
  WHERE k.effective_from > $1::date
     OR k.id = (SELECT l.id FROM contracts l WHERE l.customer_id = k.customer_id AND l.effective_from <= $1::date
                ORDER BY l.effective_from DESC, l.version_no DESC LIMIT 1)
  ORDER BY c.name, c.id`;

/** Who uses which calendar, as far as this transaction may see: a customer sees no other customer. */
export const calendarUsers = (tx: Tx, today: string): Promise<Using[]> => tx.query(USING, [today]);

/** What a list shows of a calendar. `versions` in the order in which they hold, the last one first; at least one. */
export function calendarRow(name: string, versions: CalendarVersion[], users: Using[], now: Instant): CalendarRow {
  const { zone, today } = todayOf(versions, now);
  return {
    name,
    zone,
    versionNo: versionOn(versions, today)?.versionNo ?? null,
    customers: users.filter((each) => each.calendarName === name).map(({ id, name: of }) => ({ id, name: of })),
    missingYears: missingHolidayYears(versions, today),
  };
}

/** As `calendarRow`, with every version and what it changed. */
export function calendarDetail(
  name: string,
  versions: CalendarVersion[],
  users: Using[],
  now: Instant,
): CalendarDetail {
  const { today } = todayOf(versions, now);
  return {
    ...calendarRow(name, versions, users, now),
    today,
    versions: versions.map((version, index) => versionView(versions, version, versions[index + 1], today)),
    now: now.toISOString(),
  };
}

/** The local day by the calendar's zone: that of its last version. */
function todayOf(versions: CalendarVersion[], now: Instant): { zone: string; today: string } {
  const zone = versions[0]?.definition.zone ?? 'Asia/Tokyo';
  return { zone, today: localDateIn(zone, now) };
}

function versionView(
  versions: CalendarVersion[],
  version: CalendarVersion,
  before: CalendarVersion | undefined,
  today: string,
): CalendarVersionView {
  const { id, versionNo, effectiveFrom, definition, createdAt } = version;
  return {
    id,
    versionNo,
    effectiveFrom,
    createdAt: createdAt.toISOString(),
    state: versionState(versions, version, today),
    body: bodyOf(definition),
    changes: before ? calendarChanges(before.definition, definition) : [],
  };
}

/** What a definition says, without which version it is. */
export function bodyOf({
  zone,
  weekly,
  holidays,
  daysOff,
  extraWorkingDays,
  cutOff,
}: CalendarDefinition): CalendarBody {
  return { zone, weekly, holidays, daysOff, extraWorkingDays, cutOff } as unknown as CalendarBody;
}

/** A body as the definition of a version that is to be. */
export const definitionOf = (body: CalendarBody, no: number, effectiveFrom: string): CalendarDefinition =>
  ({ ...body, version: { no, effectiveFrom } }) as unknown as CalendarDefinition;

/** Every day of a year, as the version that holds on it says, or as `only` says; before the first one, as that says. */
export function daysOfYear(versions: readonly CalendarVersion[], year: number, only?: CalendarVersion): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
    const version = only ?? versionOn(versions, date) ?? versions.at(-1);
    if (version) days.push(dayView(calendarDay(version.definition, date)));
  }
  return days;
}

export const dayView = ({ name, hours, ...day }: DayOfCalendar): CalendarDay => ({
  ...day,
  hours: [...hours],
  name: name ?? null,
});
