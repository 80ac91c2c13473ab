import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@owl/adapters/config';
import { ChangedMeanwhile, FactLog, type Tx, updateVersion } from '@owl/adapters/db';
import { CallerError } from '@owl/foundation/errors';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit } from '@owl/identity';
import { Contact } from './contact.entity';
import { ContactsRefused } from './contact.errors';
import { dialled } from './dialled';
import { changesOf } from './rules/changes-of';
import { MOST_CONTACTS } from './rules/contact-order';
import { type CallNumberSettings, numberPolicy } from './rules/number-policy';

/** What people say of a contact; the number has a way of its own, `ContactChanges`. */
export type ContactWish = Pick<Contact, 'name' | 'reading' | 'email' | 'language' | 'availability'>;

/**
 * Who is telephoned at night, in which order. Changes hold for call runs that are planned from then on: the contacts of
 * an earlier run are frozen in it.
 */
@Injectable()
export class Contacts {
  constructor(
    private readonly audit: Audit,
    private readonly facts: FactLog,
    @Inject(CONFIG) private readonly settings: CallNumberSettings,
  ) {}

  /** @throws CallerError `not-found` also for another customer's */
  async one(tx: Tx, id: string): Promise<Contact> {
    const found = await tx.findOneBy(Contact, { id, active: true });
    if (!found) throw new CallerError('not-found', 'There is no such contact, or it is not yours to see.');
    return found;
  }

  /**
   * Adds a contact behind the others. Its number is unverified, and called nevertheless: a night call is never withheld.
   * @throws PhoneRefused; ContactsRefused `too-many`, `same-phone`
   */
  async add(tx: Tx, actor: Actor, customerId: string, wish: ContactWish & Pick<Contact, 'phone'>): Promise<void> {
    const contacts = await this.lock(tx, customerId);
    if (contacts.length >= MOST_CONTACTS) throw new ContactsRefused('too-many');
    const phone = dialled(wish.phone, numberPolicy(this.settings));
    if (contacts.some((one) => one.phone === phone)) throw new ContactsRefused('same-phone');
    const contactOrder = contacts.length + 1;
    const row = tx.create(Contact, { ...wish, id: newId(), customerId, contactOrder, phone, active: true });
    await tx.insert(Contact, row);
    await this.tell(tx, actor, 'contact.add', row, { contactOrder, name: row.name, phone });
  }

  /** @throws CallerError `not-found`, ChangedMeanwhile */
  async change(tx: Tx, actor: Actor, id: string, version: number, wish: ContactWish): Promise<void> {
    const before = await this.one(tx, id);
    await updateVersion(tx, Contact, { id, version }, wish);
    const changed = changesOf({ ...before }, { ...wish });
    if (Object.keys(changed).length) await this.tell(tx, actor, 'contact.change', before, { changed });
  }

  /**
   * Takes a contact off the list; those behind move up.
   * @throws CallerError `not-found`, ChangedMeanwhile; ContactsRefused `last-contact`
   */
  async remove(tx: Tx, actor: Actor, id: string, version: number, reason: string): Promise<void> {
    const { customerId } = await this.one(tx, id);
    const contacts = await this.lock(tx, customerId);
    const contact = contacts.find((one) => one.id === id);
    if (!contact) throw new ChangedMeanwhile('contact', id);
    if (contacts.length === 1) throw new ContactsRefused('last-contact');
    await updateVersion(tx, Contact, { id, version }, { active: false });
    await this.number(
      tx,
      contacts.filter((one) => one.id !== id),
    );
    await this.tell(tx, actor, 'contact.remove', contact, { contactOrder: contact.contactOrder, reason });
  }

  /** @param ids of all contacts of the customer, in the order they are to be telephoned. @throws ContactsRefused */
  async order(tx: Tx, actor: Actor, customerId: string, ids: readonly string[]): Promise<void> {
    const contacts = await this.lock(tx, customerId);
    const ordered = ids.flatMap((id) => contacts.find((one) => one.id === id) ?? []);
    if (new Set(ids).size !== contacts.length || ordered.length !== contacts.length)
      throw new ContactsRefused('not-all-contacts');
    if (ordered.every((one, index) => one.contactOrder === index + 1)) return;
    await this.number(tx, ordered);
    const subject = { customerId, subjectKind: 'customer', subjectId: customerId };
    await this.audit.record(tx, { ...subject, actor, action: 'contacts.order', detail: { order: ids } });
    await this.facts.record(tx, { ...subject, kind: 'contact.changed' });
  }

  /** The contacts in their order; whoever changes the list comes one after the other. */
  private async lock(tx: Tx, customerId: string): Promise<Contact[]> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 5))', [customerId]);
    return tx.find(Contact, { where: { customerId, active: true }, order: { contactOrder: 'ASC' } });
  }

  /** Numbers them 1, 2, 3. No two may ever share a place, so all leave theirs first. */
  private async number(tx: Tx, ordered: readonly Contact[]): Promise<void> {
    for (const { id } of ordered) await tx.update(Contact, { id }, { active: false });
    for (const [index, { id, version }] of ordered.entries())
      await updateVersion(tx, Contact, { id, version }, { active: true, contactOrder: index + 1 });
  }

  private async tell(
    tx: Tx,
    actor: Actor,
    action: string,
    { id: subjectId, customerId }: Contact,
    detail: Record<string, unknown>,
  ): Promise<void> {
    const subject = { customerId, subjectKind: 'contact', subjectId };
    await this.audit.record(tx, { ...subject, actor, action, detail });
    await this.facts.record(tx, { ...subject, kind: 'contact.changed' });
  }
}
