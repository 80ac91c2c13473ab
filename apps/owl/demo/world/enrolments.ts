import type { INestApplicationContext } from '@nestjs/common';
import { Database, type Tx } from '@owl/adapters/db';
import { Appliance, CalendarVersion, ContactChanges, Customer, Enrolment, applianceAddress } from '@owl/directory';
import { type CalendarDefinition, defaultCalendar } from '@owl/foundation/calendar';
import { newId } from '@owl/foundation/ids';
import { type Actor, type NewUser, User, Users, systemActor, userActor } from '@owl/identity';
import type { Desk } from '../history/case-handling';
import { type CustomerKey, DEMO_CUSTOMERS, type DemoCustomer } from './customers';
import { DEMO_PASSWORD, STAFF } from './people';

export interface KnownAppliance {
  customerId: string;
  applianceId: string;
  address: string;
}

const ACTOR = systemActor('demo');
// They send alerts and no heartbeats: a quiet holiday is no silence.
const HEARTBEAT_HOURS = 168;

/** Takes the demo's people and customers on. What is there already stays as it is. */
export class Enrolments {
  private readonly appliances = new Map<string, KnownAppliance>();
  private readonly database: Database;

  constructor(
    private readonly context: INestApplicationContext,
    private readonly intakeDomain: string,
  ) {
    this.database = context.get(Database);
  }

  async calendar(): Promise<CalendarDefinition> {
    return this.database.soc(async (tx) => {
      const known = await tx.findOneBy(CalendarVersion, { name: 'standard' });
      if (known) return known.definition;
      const definition = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });
      await this.context.get(Enrolment).calendar(tx, ACTOR, 'standard', definition);
      return definition;
    });
  }

  async staff(): Promise<Desk> {
    const [first, second] = STAFF.analysts;
    const analysts = [await this.person(first), await this.person(second)];
    const lead = await this.person(STAFF.lead);
    await this.person(STAFF.admin);
    return { analysts, lead };
  }

  async enrol(key: CustomerKey, effectiveFrom: string): Promise<void> {
    const wish = customerOf(key);
    const { id } = await this.database.soc(async (tx) => {
      const known = await tx.findOneBy(Customer, { name: wish.enrolment.name });
      return known ?? (await this.takeOn(tx, wish, effectiveFrom));
    });
    await this.person({ ...wish.user, role: 'customer', customerId: id });
  }

  /** The customer's appliance at that place of its list. */
  async appliance(key: CustomerKey, index: number): Promise<KnownAppliance> {
    const wanted = `${key} ${index}`;
    const known = this.appliances.get(wanted) ?? (await this.findAppliance(key, index));
    this.appliances.set(wanted, known);
    return known;
  }

  private async takeOn(tx: Tx, { enrolment }: DemoCustomer, effectiveFrom: string): Promise<Customer> {
    const contract = { ...enrolment.contract, effectiveFrom };
    const { customer, contacts } = await this.context.get(Enrolment).customer(tx, ACTOR, { ...enrolment, contract });
    // As if they had pressed 1 in a verification call; the last is left to be tried.
    for (const { id: contactId } of contacts.slice(0, -1))
      await this.context.get(ContactChanges).verified(tx, { callRunId: newId(), contactId, outcome: 'acknowledged' });
    await tx.update(Appliance, { customerId: customer.id }, { heartbeatHours: HEARTBEAT_HOURS });
    return customer;
  }

  private findAppliance(key: CustomerKey, index: number): Promise<KnownAppliance> {
    const { enrolment } = customerOf(key);
    return this.database.soc(async (tx) => {
      const { id: customerId } = await tx.findOneByOrFail(Customer, { name: enrolment.name });
      const found = await tx.findOneByOrFail(Appliance, { customerId, name: enrolment.appliances[index] as string });
      return { customerId, applianceId: found.id, address: applianceAddress(found, this.intakeDomain) };
    });
  }

  private async person(person: Omit<NewUser, 'password'>): Promise<Actor> {
    const user = await this.database.soc(async (tx) => {
      const known = await tx.findOneBy(User, { email: person.email });
      return known ?? this.context.get(Users).create(tx, { ...person, password: DEMO_PASSWORD }, ACTOR);
    });
    return userActor(user);
  }
}

const customerOf = (key: CustomerKey): DemoCustomer => DEMO_CUSTOMERS.find((each) => each.key === key)!;
