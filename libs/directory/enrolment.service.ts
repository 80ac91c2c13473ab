import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { type CalendarDefinition, calendarProblems } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import { newId, randomToken } from '@owl/foundation/ids';
import { type Actor, Audit } from '@owl/identity';
import { Appliance } from './appliance.entity';
import { keepName } from './appliance-names';
import { CalendarVersion } from './calendar-version.entity';
import { Contact } from './contact.entity';
import { ContactsRefused } from './contact.errors';
import { Contract } from './contract.entity';
import { Customer } from './customer.entity';
import { dialled } from './dialled';
import { MOST_CONTACTS } from './rules/contact-order';
import { termsOf } from './rules/contract-terms';
import { type CallNumberSettings, numberPolicy } from './rules/number-policy';
import { sayServiceTime } from './service-time';

type Identity = 'id' | 'customerId' | 'versionNo' | 'createdAt' | 'version';
/** What has a default that the database knows. */
type Defaulted = 'note' | 'alsoBy' | 'joinQuietMinutes' | 'joinLastsMinutes';
export type NewContract = Omit<Contract, Identity | Defaulted> & Partial<Pick<Contract, Defaulted>>;
export type NewContact = Pick<Contact, 'name' | 'phone' | 'email' | 'language'> &
  Partial<Pick<Contact, 'reading' | 'availability'>>;
/** What is left out is as the database knows it: heard daily, from anywhere, nothing to prove. */
export type NewAppliance = Pick<Appliance, 'name'> &
  Partial<Pick<Appliance, 'heartbeatHours' | 'allowedSenders' | 'trust' | 'trustedDomains' | 'trustedSealers'>>;
export interface NewCustomer {
  name: string;
  reading: string;
  locale: Customer['locale'];
  contract: NewContract;
  /** At most three, in the order they are telephoned. */
  contacts: readonly NewContact[];
  /** Names of the appliances; each gets a random address of its own. */
  appliances: readonly string[];
}
export interface Enrolled {
  customer: Customer;
  contract: Contract;
  contacts: Contact[];
  appliances: Appliance[];
}

const ADDRESS_BYTES = 10;

/** Takes customers on: contract, contacts, appliances; and calendars. Versions are added, never edited. */
@Injectable()
export class Enrolment {
  constructor(
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly settings: CallNumberSettings,
  ) {}

  /** @throws PhoneRefused, ContactsRefused `too-many` */
  async customer(tx: Tx, actor: Actor, wish: NewCustomer): Promise<Enrolled> {
    const { name } = wish;
    const customer = await this.newCustomer(tx, wish);
    const contract = await this.contract(tx, actor, customer.id, wish.contract);
    const contacts = await this.newContacts(tx, customer.id, wish.contacts);
    const appliances: Appliance[] = [];
    for (const each of wish.appliances) appliances.push(await this.newAppliance(tx, customer.id, { name: each }));
    const detail = { name, contacts: contacts.length, appliances: appliances.length };
    await this.record(tx, actor, 'customer.enrol', 'customer', customer.id, customer.id, detail);
    return { customer, contract, contacts, appliances };
  }

  /** A customer whose hearing sheet is still to be filled in: contract, contacts and appliances follow. */
  async named(tx: Tx, actor: Actor, wish: Pick<NewCustomer, 'name' | 'reading' | 'locale'>): Promise<Customer> {
    const customer = await this.newCustomer(tx, wish);
    await this.record(tx, actor, 'customer.enrol', 'customer', customer.id, customer.id, { name: wish.name });
    return customer;
  }

  /** The first contacts of a customer that has none. @throws PhoneRefused, ContactsRefused `too-many` */
  async contacts(tx: Tx, actor: Actor, customerId: string, wishes: readonly NewContact[]): Promise<Contact[]> {
    const contacts = await this.newContacts(tx, customerId, wishes);
    const detail = { contacts: contacts.length };
    await this.record(tx, actor, 'contacts.enrol', 'customer', customerId, customerId, detail);
    return contacts;
  }

  /** The next version of a customer's contract. */
  async contract(tx: Tx, actor: Actor, customerId: string, wish: NewContract): Promise<Contract> {
    const createdAt = this.clock.now();
    await sayServiceTime(tx, createdAt);
    const versionNo = ((await tx.maximum(Contract, 'versionNo', { customerId })) ?? 0) + 1;
    const contract = tx.create(Contract, {
      note: '',
      ...wish,
      id: newId(),
      customerId,
      versionNo,
      createdAt,
      version: 1,
    });
    await tx.insert(Contract, contract);
    await this.record(tx, actor, 'contract.add', 'contract', contract.id, customerId, {
      versionNo,
      effectiveFrom: wish.effectiveFrom,
      terms: termsOf(contract),
    });
    return contract;
  }

  /** One more appliance of a customer, with a random address of its own. @throws ApplianceNameTaken */
  async appliance(tx: Tx, actor: Actor, customerId: string, wish: NewAppliance): Promise<Appliance> {
    await keepName(tx, customerId, wish.name, null);
    const appliance = await this.newAppliance(tx, customerId, wish);
    await this.record(tx, actor, 'appliance.enrol', 'appliance', appliance.id, customerId, { ...wish });
    return appliance;
  }

  /** The next version of a calendar, for all customers that use it. @throws CallerError `bad-calendar` */
  async calendar(tx: Tx, actor: Actor, name: string, definition: CalendarDefinition): Promise<string> {
    const problems = calendarProblems(definition);
    if (problems.length) throw new CallerError('bad-calendar', `This calendar cannot be used: ${problems.join('; ')}`);
    const id = newId();
    const { no: versionNo, effectiveFrom } = definition.version;
    await tx.insert(CalendarVersion, {
      id,
      name,
      versionNo,
      effectiveFrom,
      definition: definition as never,
      createdAt: this.clock.now(),
    });
    await this.record(tx, actor, 'calendar.add', 'calendar', id, null, { name, versionNo, effectiveFrom });
    return id;
  }

  private async newCustomer(tx: Tx, wish: Pick<NewCustomer, 'name' | 'reading' | 'locale'>): Promise<Customer> {
    const { name, reading, locale } = wish;
    const customer = tx.create(Customer, {
      id: newId(),
      name,
      reading,
      locale,
      createdAt: this.clock.now(),
      version: 1,
    });
    await tx.insert(Customer, customer);
    return customer;
  }

  private async newContacts(tx: Tx, customerId: string, wishes: readonly NewContact[]): Promise<Contact[]> {
    if (wishes.length > MOST_CONTACTS) throw new ContactsRefused('too-many');
    const policy = numberPolicy(this.settings);
    const rows = wishes.map((wish, index) =>
      tx.create(Contact, {
        ...wish,
        id: newId(),
        customerId,
        contactOrder: index + 1,
        phone: dialled(wish.phone, policy),
        active: true,
      }),
    );
    for (const row of rows) await tx.insert(Contact, row);
    return rows;
  }

  private async newAppliance(tx: Tx, customerId: string, wish: NewAppliance): Promise<Appliance> {
    const addressToken = randomToken(ADDRESS_BYTES);
    const row = tx.create(Appliance, {
      heartbeatHours: 24,
      ...wish,
      id: newId(),
      customerId,
      addressToken,
      lastHeardAt: null,
      silentSince: null,
      createdAt: this.clock.now(),
    });
    await tx.insert(Appliance, row as never);
    return row;
  }

  private async record(
    tx: Tx,
    actor: Actor,
    action: string,
    subjectKind: string,
    subjectId: string,
    customerId: string | null,
    detail: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, { actor, action, subjectKind, subjectId, customerId, detail });
  }
}

/** Where an appliance mails its alerts. */
export const applianceAddress = (appliance: Pick<Appliance, 'addressToken'>, domain: string): string =>
  `a-${appliance.addressToken}@${domain}`;
