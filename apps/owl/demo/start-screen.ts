import { Database } from '@owl/adapters/db';
import { Appliance, Customer, applianceAddress } from '@owl/directory';
import { formatDetectedAt } from '@owl/foundation/calendar';
import { User } from '@owl/identity';
import type { OwlSettings } from '../start/owl-settings';
import { reachable } from '../start/owl-settings';
import type { DemoClock } from './demo-clock';
import { DEMO_PASSWORD, STAFF } from './world/people';

interface ShownAppliance {
  customer: string;
  address: string;
}

/** What a person needs to begin: where to look, whom to sign in as, where to send mail, what to try. */
export async function demoScreen(
  database: Database,
  settings: OwlSettings,
  clock: DemoClock,
  simulatorUrl: string,
): Promise<string[]> {
  const { customers, customerUser } = await shown(database, settings.INTAKE_DOMAIN);
  const host = reachable(settings.LISTEN_HOST);
  const example = customers[0];
  return [
    '',
    'Secure OWL Center is ready (demo).',
    '',
    `  Console      ${settings.PUBLIC_URL}`,
    `  Simulator    ${simulatorUrl}   appliance, telephones, mailbox, demo clock`,
    `  Demo clock   ${clockLine(clock)}`,
    '',
    `Sign in, everybody with the password ${DEMO_PASSWORD}`,
    ...signIns(customerUser),
    '',
    `Send alert mails by SMTP to ${host}:${settings.SMTP_PORT}`,
    ...customers.map(({ customer, address }) => `  ${address}   ${customer}`),
    ...(example
      ? [`  swaks --server ${host}:${settings.SMTP_PORT} --to ${example.address} --data @test/fixtures/dga.eml`]
      : []),
    '',
    'Try',
    '  1. Open the queue, press an alert button in the simulator: the case is there at once. Claim it, report it.',
    '  2. Set the demo clock to Friday 22:10 and send an alert: the telephones ring in order. Press 1 on one.',
    '  3. Look at Usage: 株式会社さくら商事 had a month over its expected volume, and an order was asked for.',
    '',
    `Data: ${settings.OWL_DATA_DIR}   forget it all: npm start -- --reset`,
  ];
}

function signIns(customerUser: string | undefined): string[] {
  const people = [
    [STAFF.analysts[0].email, 'analyst'],
    [STAFF.lead.email, 'lead: also contracts, contacts, calendars and disputes'],
    [STAFF.admin.email, 'admin'],
    ...(customerUser ? [[customerUser, 'customer: sees only its own']] : []),
  ];
  return people.map(([email = '', role = '']) => `  ${email.padEnd(28)} ${role}`);
}

function clockLine(clock: DemoClock): string {
  const now = formatDetectedAt(clock.now(), 'Asia/Tokyo', 'en');
  const hoursAhead = Math.round(clock.offset / 3_600_000);
  return hoursAhead === 0 ? `${now} (the machine's time)` : `${now} (${hoursAhead} h ahead of the machine)`;
}

/** One address per customer; a customer's first person. */
function shown(
  database: Database,
  domain: string,
): Promise<{ customers: ShownAppliance[]; customerUser: string | undefined }> {
  return database.soc(async (tx) => {
    const customers: ShownAppliance[] = [];
    for (const { id, name } of await tx.find(Customer, { order: { createdAt: 'ASC', id: 'ASC' } })) {
      const first = await tx.findOne(Appliance, { where: { customerId: id }, order: { id: 'ASC' } });
      if (first) customers.push({ customer: name, address: applianceAddress(first, domain) });
    }
    const user = await tx.findOne(User, { where: { role: 'customer', active: true }, order: { id: 'ASC' } });
    return { customers, customerUser: user?.email };
  });
}
