import type { Tx } from '@owl/adapters/db';
import type { ContactView, ContractVersionView, CustomerDetail, MaintenanceView } from '@owl/contracts';
import { Contract, contractPlaces, termChanges, termsOf } from '@owl/directory';
import type { Instant } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { maskedPhone } from './masked-phone';

interface CustomerRecord {
  id: string;
  name: string;
  reading: string;
  locale: CustomerDetail['locale'];
}
type MaintenanceRecord = Omit<MaintenanceView, 'startsAt' | 'endsAt' | 'state'> & { startsAt: Date; endsAt: Date };
interface CalendarDay {
  name: string;
  zone: string;
  today: string;
}

const NO_CALENDAR = { name: '', zone: 'Asia/Tokyo' };
const MAINTENANCE_SHOWN = 100;

/** One customer as `actor` may see them; null when there is none, or they are not theirs to see. */
export async function customerDetail(tx: Tx, id: string, actor: Actor, now: Instant): Promise<CustomerDetail | null> {
  const [found]: CustomerRecord[] = await tx.query('SELECT id, name, reading, locale FROM customers WHERE id = $1', [
    id,
  ]);
  if (!found) return null;
  const calendars: CalendarDay[] = await tx.query(CALENDARS, [now]);
  const contracts = await versionsOf(tx, id, calendars, now, actor.customerId === null);
  const used = contracts.find(({ place }) => place === 'in-force') ?? contracts[0];
  const { zone, today } = dayIn(calendars, used?.terms.calendarName ?? '', now);
  const { name, reading, locale } = found;
  const [contacts, maintenance] = [await contactsOf(tx, id, actor), await maintenanceOf(tx, id, now)];
  const said = { customer: { id, name }, reading, locale, contracts, contacts, maintenance };
  return { ...said, calendars: calendars.map((one) => one.name), today, zone, now: now.toISOString() };
}

/** Whose contract version or maintenance this is; null when this transaction may not see it. */
export async function customerOf(
  tx: Tx,
  table: 'contracts' | 'maintenance_windows',
  id: string,
): Promise<string | null> {
  const [row]: { customerId: string }[] = await tx.query(
    `SELECT customer_id AS "customerId" FROM ${table} WHERE id = $1`,
    [id],
  );
  return row?.customerId ?? null;
}

/** Newest first, each with what it changed against the version that holds before it. */
async function versionsOf(
  tx: Tx,
  customerId: string,
  calendars: readonly CalendarDay[],
  now: Instant,
  isSoc: boolean,
): Promise<ContractVersionView[]> {
  const order = { effectiveFrom: 'ASC', versionNo: 'ASC' } as const;
  const versions = await tx.find(Contract, { where: { customerId }, order });
  const places = contractPlaces(
    versions.map(({ id, versionNo, effectiveFrom, calendarName }) => ({
      id,
      versionNo,
      effectiveFrom,
      today: dayIn(calendars, calendarName, now).today,
    })),
  );
  const views = versions.map((contract, index): ContractVersionView => {
    const { id, versionNo, effectiveFrom, createdAt, note, version } = contract;
    const before = versions[index - 1];
    const { place, effectiveTo } = places.get(id)!;
    return {
      id,
      versionNo,
      place,
      effectiveFrom,
      effectiveTo,
      createdAt: createdAt.toISOString(),
      terms: termsOf(contract),
      changes: before ? termChanges(termsOf(before), termsOf(contract)) : [],
      note: isSoc ? note : '',
      version,
    };
  });
  return views.reverse();
}

async function contactsOf(tx: Tx, customerId: string, actor: Actor): Promise<ContactView[]> {
  const rows: ContactView[] = await tx.query(
    `SELECT id, contact_order AS "order", name, phone, email, language FROM contacts
     WHERE customer_id = $1 AND active ORDER BY contact_order`,
    [customerId],
  );
  // Whoever may have to call by hand at night reads the number.
  const mayRead = actor.customerId === null;
  return rows.map((row) => ({ ...row, phone: mayRead ? row.phone : maskedPhone(row.phone) }));
}

async function maintenanceOf(tx: Tx, customerId: string, now: Instant): Promise<MaintenanceView[]> {
  const rows: MaintenanceRecord[] = await tx.query(MAINTENANCE, [customerId]);
  return rows.map(({ startsAt, endsAt, ...row }) => ({
    ...row,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    state: endsAt <= now ? 'over' : startsAt <= now ? 'running' : 'planned',
  }));
}

const dayIn = (calendars: readonly CalendarDay[], name: string, now: Instant): CalendarDay =>
  calendars.find((one) => one.name === name) ??
  calendars[0] ?? { ...NO_CALENDAR, today: now.toISOString().slice(0, 10) };

const CALENDARS = `
  SELECT name, zone, to_char($1::timestamptz AT TIME ZONE zone, 'YYYY-MM-DD') AS today
  FROM (SELECT DISTINCT name, owl_calendar_zone(name) AS zone FROM calendar_versions) AS c
  ORDER BY name <> 'standard', name`;
// By the decision of each alert: which of two overlapping entries recorded it is told by the times alone.
const MAINTENANCE = `
  SELECT w.id, w.starts_at AS "startsAt", w.ends_at AS "endsAt", w.devices, w.reason, w.version,
         (SELECT count(*)::int FROM alerts a
          WHERE a.customer_id = w.customer_id AND a.state_reason = 'maintenance'
            AND a.received_at >= w.starts_at AND a.received_at < w.ends_at + interval '30 minutes'
            AND coalesce(a.occurred_at, a.received_at) >= w.starts_at AND coalesce(a.occurred_at, a.received_at) < w.ends_at
         ) AS alerts
  FROM maintenance_windows w WHERE w.customer_id = $1 ORDER BY w.ends_at DESC, w.id LIMIT ${MAINTENANCE_SHOWN}`;
