import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database, type Tx } from '@owl/adapters/db';
import type { AddContact, ContactsPage, CustomerContacts } from '@owl/contracts';
import { type ContactWish, Contacts, Customer, numberPolicy } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { NotFound } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { ContactCalls } from './contact-calls';
import { customerContacts } from './customer-contacts.read-model';
import { NumberChanges } from './number-changes';

/** Who is telephoned at night. Every change answers with all contacts of the customer. */
@Controller(API_PATH)
export class ContactsController {
  constructor(
    private readonly database: Database,
    private readonly contacts: Contacts,
    private readonly changes: NumberChanges,
    private readonly calls: ContactCalls,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  @Route('contacts')
  async list(@Caller() actor: Actor, @Input() { query }: InputOf<'contacts'>): Promise<ContactsPage> {
    const items = await this.database.scope(actor.customerId, (tx) => this.seen(tx, actor, query.customerId));
    return { items };
  }

  @Route('addContact')
  add(@Caller() actor: Actor, @Input() { id, body }: InputOf<'addContact'>): Promise<CustomerContacts> {
    return this.change(actor, async (tx) => {
      if (!(await tx.existsBy(Customer, { id }))) throw new NotFound('customer');
      await this.contacts.add(tx, actor, id, { ...wishOf(body), phone: body.phone });
      return id;
    });
  }

  @Route('orderContacts')
  order(@Caller() actor: Actor, @Input() { id, body }: InputOf<'orderContacts'>): Promise<CustomerContacts> {
    return this.change(actor, async (tx) => {
      if (!(await tx.existsBy(Customer, { id }))) throw new NotFound('customer');
      await this.contacts.order(tx, actor, id, body.ids);
      return id;
    });
  }

  @Route('changeContact')
  save(@Caller() actor: Actor, @Input() { id, body }: InputOf<'changeContact'>): Promise<CustomerContacts> {
    return this.change(actor, async (tx) => {
      const { customerId } = await this.contacts.one(tx, id);
      await this.contacts.change(tx, actor, id, body.version, wishOf(body));
      return customerId;
    });
  }

  @Route('removeContact')
  remove(@Caller() actor: Actor, @Input() { id, body }: InputOf<'removeContact'>): Promise<CustomerContacts> {
    return this.change(actor, async (tx) => {
      const { customerId } = await this.contacts.one(tx, id);
      await this.contacts.remove(tx, actor, id, body.version, body.reason);
      await this.changes.forget(tx, actor, id, body.reason);
      return customerId;
    });
  }

  @Route('callContact')
  call(@Caller() actor: Actor, @Input() { id, body }: InputOf<'callContact'>): Promise<CustomerContacts> {
    return this.change(actor, async (tx) => {
      const contact = await this.contacts.one(tx, id);
      await this.calls.plan(tx, actor, body.kind, contact);
      return contact.customerId;
    });
  }

  @Route('proposeNumber')
  propose(@Caller() actor: Actor, @Input() { id, body }: InputOf<'proposeNumber'>): Promise<CustomerContacts> {
    return this.change(actor, (tx) => this.changes.propose(tx, actor, id, body));
  }

  @Route('moveContactChange')
  move(@Caller() actor: Actor, @Input() { id, body }: InputOf<'moveContactChange'>): Promise<CustomerContacts> {
    return this.change(actor, (tx) => this.changes.move(tx, actor, id, body));
  }

  /** @param work answers whose contacts it changed */
  private change(actor: Actor, work: (tx: Tx) => Promise<string>): Promise<CustomerContacts> {
    return this.database.scope(actor.customerId, async (tx) => {
      const [seen] = await this.seen(tx, actor, await work(tx));
      if (!seen) throw new NotFound('customer');
      return seen;
    });
  }

  private seen(tx: Tx, viewer: Actor, customerId: string | undefined): Promise<CustomerContacts[]> {
    const policy = numberPolicy(this.config);
    return customerContacts(tx, { customerId, viewer, policy, now: this.clock.now() });
  }
}

type Said = Pick<AddContact, 'name' | 'reading' | 'email' | 'language' | 'availability'>;

/** What is left empty is not known. */
const wishOf = ({ name, reading, email, language, availability }: Said): ContactWish => ({
  name,
  reading: reading || null,
  email,
  language,
  availability: availability || null,
});
