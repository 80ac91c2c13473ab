import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import {
  Appliance,
  CalendarVersion,
  Contact,
  ContactChange,
  Customer,
  OPEN_CHANGES,
  applianceAddress,
} from '@owl/directory';
import { windowOf } from '@owl/foundation/calendar';
import { type Simulator, type SimulatorHooks, createSimulator } from '@owl/simulator';
import { Sweeps } from '@owl/worker';
import { In } from 'typeorm';
import { type OwlSettings, reachable } from '../start/owl-settings';
import type { DemoClock } from './demo-clock';

/** The simulator with its view of the service: which appliances and contacts there are, and the clock it may move. */
export function createOutsideWorld(
  app: INestApplicationContext,
  settings: OwlSettings,
  clock: DemoClock,
  mailTime: () => Date,
): Simulator {
  const { SIMULATOR_PORT, MAILBOX_PORT, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, LISTEN_HOST, SMTP_PORT } = settings;
  const database = app.get(Database);
  return createSimulator({
    port: SIMULATOR_PORT,
    host: LISTEN_HOST,
    mailbox: { port: MAILBOX_PORT },
    exchange: { accountSid: TWILIO_ACCOUNT_SID, authToken: TWILIO_AUTH_TOKEN },
    intake: { host: reachable(LISTEN_HOST), port: SMTP_PORT },
    clock: movableBy(app, clock, mailTime),
    appliances: () => appliancesOf(database, settings.INTAKE_DOMAIN),
    contacts: () => contactsOf(database),
    windowAt: async (at) => {
      const [calendar] = await database.soc((tx) =>
        tx.find(CalendarVersion, { order: { effectiveFrom: 'DESC' }, take: 1 }),
      );
      return calendar ? windowOf(calendar.definition, at).window : 'business';
    },
  });
}

function movableBy(app: INestApplicationContext, clock: DemoClock, mailTime: () => Date): SimulatorHooks['clock'] {
  return {
    now: mailTime,
    get offsetMs() {
      return clock.offset;
    },
    async jumpTo(instant) {
      clock.jumpTo(instant);
      // What became due by the jump is looked for now, not at the next sweep.
      const sweeps = app.get(Sweeps);
      await sweeps.due();
      await sweeps.months();
      await sweeps.appliances();
    },
    reset: () => Promise.resolve().then(() => clock.reset()),
  };
}

async function appliancesOf(database: Database, domain: string) {
  return database.soc(async (tx) => {
    const names = await customerNames(tx.find(Customer));
    const appliances = await tx.find(Appliance, { order: { id: 'ASC' } });
    return appliances.map((each) => ({
      customer: names.get(each.customerId) ?? '',
      name: each.name,
      address: applianceAddress(each, domain),
    }));
  });
}

/** Their telephones; with one more for a number that is proposed, so that the call to verify it can be answered. */
async function contactsOf(database: Database) {
  return database.soc(async (tx) => {
    const names = await customerNames(tx.find(Customer));
    const contacts = await tx.find(Contact, {
      where: { active: true },
      order: { customerId: 'ASC', contactOrder: 'ASC' },
    });
    const changes = await tx.findBy(ContactChange, { state: In([...OPEN_CHANGES]) });
    const proposed = changes.flatMap(({ contactId, newPhone }) => {
      const contact = contacts.find(({ id }) => id === contactId);
      return contact ? [{ ...contact, name: `${contact.name}（新しい番号）`, phone: newPhone }] : [];
    });
    return [...contacts, ...proposed].map(({ customerId, name, phone, language }) => ({
      customer: names.get(customerId) ?? '',
      name,
      phone,
      language,
    }));
  });
}

const customerNames = async (customers: Promise<Customer[]>): Promise<Map<string, string>> =>
  new Map((await customers).map(({ id, name }) => [id, name]));
