import { Injectable } from '@nestjs/common';
import type { Tx } from '@owl/adapters/db';
import type { MoveContactChange, ProposeNumber } from '@owl/contracts';
import { ContactChanges, Contacts } from '@owl/directory';
import type { Actor } from '@owl/identity';
import { ContactCalls } from './contact-calls';

/** A change of a contact's number, together with the calls that verify it. Each answers whose contact it is. */
@Injectable()
export class NumberChanges {
  constructor(
    private readonly contacts: Contacts,
    private readonly changes: ContactChanges,
    private readonly calls: ContactCalls,
  ) {}

  async propose(tx: Tx, actor: Actor, contactId: string, { phone, note }: ProposeNumber): Promise<string> {
    const contact = await this.contacts.one(tx, contactId);
    await this.changes.propose(tx, actor, contact, phone, note);
    return contact.customerId;
  }

  async move(tx: Tx, actor: Actor, id: string, { move, reason, version }: MoveContactChange): Promise<string> {
    if (move === 'verify') return this.verify(tx, actor, id, version);
    const { customerId } = await this.changes.decide(tx, actor, id, { move, reason, version });
    return customerId;
  }

  /** The contact is not called any more. */
  forget(tx: Tx, actor: Actor, contactId: string, because: string): Promise<void> {
    return this.changes.withdrawAll(tx, actor, contactId, because);
  }

  private async verify(tx: Tx, actor: Actor, id: string, version: number): Promise<string> {
    const change = await this.changes.allowed(tx, actor, id, 'verify');
    const contact = await this.contacts.one(tx, change.contactId);
    const called = { ...contact, phone: change.newPhone };
    const callRunId = await this.calls.plan(tx, actor, 'verification', called);
    await this.changes.verifying(tx, actor, { ...change, version }, callRunId);
    return change.customerId;
  }
}
