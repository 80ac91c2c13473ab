import type { Tx } from '@owl/adapters/db';
import { CalendarVersion, missingHolidayYears, trustsComputedHolidays, versionOn } from '@owl/directory';
import { OFFICIAL_HOLIDAYS_THROUGH, localDateIn } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import { type Finding, fail, ok, warn } from './finding';

const TRUSTING =
  'it trusts the computed holidays of every year, so nobody is warned before a year whose official list is not entered. ' +
  `Make a version whose holidays are trusted through ${OFFICIAL_HOLIDAYS_THROUGH}`;

/** Every calendar that a contract names: it is there, it is in force, and its years have their public holidays. */
export async function checkCalendars(tx: Tx, now: Instant): Promise<Finding[]> {
  const inUse: { name: string }[] = await tx.query('SELECT DISTINCT calendar_name AS name FROM contracts ORDER BY 1');
  const versions = await tx.find(CalendarVersion);
  return inUse.map(({ name }) =>
    finding(
      name,
      versions.filter((version) => version.name === name),
      now,
    ),
  );
}

function finding(name: string, versions: CalendarVersion[], now: Instant): Finding {
  const about = `calendar ${name}`;
  const zone = versions[0]?.definition.zone;
  if (!zone) return fail(about, 'a contract names it, and there is none: no alert of that customer can be decided');
  const today = localDateIn(zone, now);
  if (!versionOn(versions, today)) return fail(about, 'no version is in force yet: no alert can be decided');
  const years = missingHolidayYears(versions, today);
  if (years.length > 0)
    return warn(
      about,
      `the public holidays of ${years.join(', ')} are missing. Import the official list on its screen`,
    );
  return trustsComputedHolidays(versions, today)
    ? warn(about, TRUSTING)
    : ok(about, 'in force, with its public holidays');
}
