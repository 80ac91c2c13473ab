// Customers of a run, written as the owner of the tables: many of business hours, and those of the storm at night.
import { newId } from '@owl/foundation/ids';
import { defaultCalendar } from '@owl/foundation/calendar';

const ALWAYS = [{ from: '00:00', to: '24:00' }];
const EVERY_DAY = { 1: ALWAYS, 2: ALWAYS, 3: ALWAYS, 4: ALWAYS, 5: ALWAYS, 6: ALWAYS, 7: ALWAYS };
const LONG_AGO = '2020-01-01';

/** Calendars that are the same at whatever time the run is made. */
const CALENDARS = {
  'always-open': { weekly: EVERY_DAY, holidays: { source: 'none', overrides: [] }, daysOff: [] },
  // A minute a week: the month could never be closed without any.
  'hardly-open': { weekly: { 1: [{ from: '05:00', to: '05:01' }] } },
};

/** @param {import('pg').Client} client */
export async function enrolCalendars(client) {
  for (const [name, change] of Object.entries(CALENDARS)) {
    const definition = { ...defaultCalendar({ no: 1, effectiveFrom: LONG_AGO }), ...change };
    await client.query(
      `INSERT INTO calendar_versions (id, name, version_no, effective_from, definition, created_at)
       VALUES ($1, $2, 1, $3, $4, now())`,
      [newId(), name, LONG_AGO, JSON.stringify(definition)],
    );
  }
}

/**
 * @param {import('pg').Client} client
 * @param {{ name: string, calendar: 'always-open' | 'hardly-open', phones: readonly string[] }} wish
 * @returns {Promise<{ id: string, token: string }>} `token`: of its appliance's address
 */
export async function enrolCustomer(client, { name, calendar, phones }) {
  const id = newId();
  const token = `bench${id.replaceAll('-', '').slice(-20)}`;
  await client.query(`INSERT INTO customers (id, name, reading, locale, created_at) VALUES ($1, $2, $2, 'ja', now())`, [
    id,
    name,
  ]);
  await client.query(
    'INSERT INTO appliances (id, customer_id, name, address_token, created_at) VALUES ($1, $1, $2, $3, now())',
    [id, name, token],
  );
  for (const [index, phone] of phones.entries())
    await client.query(
      `INSERT INTO contacts (id, customer_id, contact_order, name, phone, email, language)
       VALUES ($1, $2, $3, $4, $5, 'contact@bench.example', 'ja')`,
      [newId(), id, index + 1, name, phone],
    );
  await client.query(
    `INSERT INTO contracts (id, customer_id, version_no, effective_from, kind, calendar_name, covers_business,
       covers_after_hours, uncovered_window, threshold, monitored_models, expected_business, expected_after_hours,
       unit_price_business, unit_price_after_hours, tax_rate_percent, call_policy, bundle_minutes, storm_threshold,
       case_mails, night_calls, second_person_review, report_recipient, report_locale, report_addressee,
       report_signature, created_at)
     VALUES ($1, $2, 1, $3, 'standard', $4, true, true, 'carry-over', 70, '{}', 30, 10, 12000, 8000, 10,
       'until-acknowledged', 0, 6, true, true, false, 'security@bench.example', 'ja', $5, $5, now())`,
    [newId(), id, LONG_AGO, calendar, name],
  );
  return { id, token };
}
