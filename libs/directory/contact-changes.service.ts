import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG } from '@owl/adapters/config';
import { FactLog, type Tx, insertNewRows, updateVersion } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit, systemActor } from '@owl/identity';
import { In } from 'typeorm';
import { ContactChange } from './contact-change.entity';
import {
  ChangeMoveNotAllowed,
  ChangeNeedsAnotherPerson,
  ChangeNeedsReason,
  ChangeNotFound,
  ChangeRefused,
} from './contact-change.errors';
import { Contact } from './contact.entity';
import { dialled } from './dialled';
import {
  type ContactChangeMove,
  OPEN_CHANGES,
  afterContactChangeMove,
  contactChangeMoves,
  takesEffect,
} from './rules/contact-change-moves';
import { type CallNumberSettings, mayBeCalled, numberPolicy } from './rules/number-policy';

/** How a verification call ended, as the fact of its end tells. */
export interface VerificationEnd {
  callRunId: string;
  contactId: string;
  /** The word of the call run's end; only `acknowledged` proves the number. */
  outcome: string;
}

export interface ChangeDecision {
  move: Exclude<ContactChangeMove, 'verify'>;
  /** Why; needed to reject. */
  reason?: string | null | undefined;
  version: number;
}

const SYSTEM = systemActor('contacts');

/**
 * Changes of a contact's number. The old number is called until the new one has been verified by a call to it in which
 * 1 was pressed, and another person than the proposer has approved.
 */
@Injectable()
export class ContactChanges {
  constructor(
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly settings: CallNumberSettings,
  ) {}

  /** @throws PhoneRefused; ChangeRefused `same-number`, `number-taken`, `change-open` */
  async propose(tx: Tx, actor: Actor, contact: Contact, written: string, note: string): Promise<void> {
    const newPhone = dialled(written, numberPolicy(this.settings));
    const { id: contactId, customerId, phone: oldPhone } = contact;
    if (newPhone === oldPhone) throw new ChangeRefused('same-number');
    if (await this.isTaken(tx, contact, newPhone)) throw new ChangeRefused('number-taken');
    const row = { id: newId(), customerId, contactId, oldPhone, newPhone, note };
    const said = { proposedBy: actor.id, proposedAt: this.clock.now() };
    const added = await insertNewRows(tx, ContactChange, [{ ...row, ...said }]);
    if (!added.size) throw new ChangeRefused('change-open');
    await this.tell(tx, actor, 'contact-change.propose', row, { contactId, oldPhone, newPhone, note });
  }

  /**
   * Approves, rejects or withdraws. Approving a verified change puts the number into force.
   * @throws ChangeNotFound, ChangeMoveNotAllowed, ChangedMeanwhile; ChangeNeedsAnotherPerson when who proposed would approve
   */
  async decide(
    tx: Tx,
    actor: Actor,
    id: string,
    { move, reason = null, version }: ChangeDecision,
  ): Promise<ContactChange> {
    const change = await this.allowed(tx, actor, id, move);
    if (move === 'reject' && !reason) throw new ChangeNeedsReason(move);
    const state = afterContactChangeMove(change.state, move)!;
    const at = this.clock.now();
    const decided =
      move === 'approve'
        ? { state, approvedBy: actor.id, approvedAt: at }
        : { state, endedBy: actor.id, endedAt: at, endedBecause: reason };
    await updateVersion(tx, ContactChange, { id, version }, decided);
    await this.tell(tx, actor, `contact-change.${move}`, change, { contactId: change.contactId, reason });
    await this.settle(tx, { ...change, ...decided, version: version + 1 });
    return change;
  }

  /** A call to the new number has been planned. @throws ChangedMeanwhile */
  async verifying(tx: Tx, actor: Actor, change: ContactChange, callRunId: string): Promise<void> {
    const calling = { verificationRunId: callRunId, verificationOutcome: null };
    await updateVersion(tx, ContactChange, change, calling);
    await this.tell(tx, actor, 'contact-change.verify', change, { contactId: change.contactId, callRunId });
  }

  /**
   * A verification call has ended: it was to the number that is proposed, or to the one that is called now. What is
   * verified and approved takes effect.
   */
  async verified(tx: Tx, { callRunId, contactId, outcome }: VerificationEnd): Promise<void> {
    const change = await tx.findOne(ContactChange, {
      where: { verificationRunId: callRunId },
      lock: { mode: 'pessimistic_write' },
    });
    const isProven = outcome === 'acknowledged';
    if (!change) {
      const contact = isProven ? await tx.findOneBy(Contact, { id: contactId }) : null;
      if (contact) await this.prove(tx, contact, contact.phone, this.clock.now());
      return;
    }
    const learnt = { verificationOutcome: outcome, ...(isProven && { verifiedAt: this.clock.now() }) };
    await updateVersion(tx, ContactChange, change, learnt);
    await this.tell(tx, SYSTEM, 'contact-change.verified', change, { contactId, callRunId, outcome });
    await this.settle(tx, { ...change, ...learnt, version: change.version + 1 });
  }

  /** The contact is not called any more: what was to change about it is over. */
  async withdrawAll(tx: Tx, actor: Actor, contactId: string, because: string): Promise<void> {
    for (const change of await tx.findBy(ContactChange, { contactId, state: In([...OPEN_CHANGES]) }))
      await this.end(tx, actor, change, 'withdrawn', because);
  }

  /** The change, locked, if this person may make this move now. @throws as `decide` */
  async allowed(tx: Tx, actor: Actor, id: string, move: ContactChangeMove): Promise<ContactChange> {
    const change = await tx.findOne(ContactChange, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!change) throw new ChangeNotFound(id);
    const { verificationRunId, verificationOutcome } = change;
    if (!afterContactChangeMove(change.state, move)) throw new ChangeMoveNotAllowed(change.state, move);
    if (move === 'approve' && change.proposedBy === actor.id) throw new ChangeNeedsAnotherPerson();
    const isCalling = verificationRunId !== null && verificationOutcome === null;
    if (!contactChangeMoves({ ...change, isCalling }, actor).includes(move))
      throw new ChangeMoveNotAllowed(change.state, move);
    return change;
  }

  /** Puts the number into force once everything it waited for is there. */
  private async settle(tx: Tx, change: ContactChange): Promise<void> {
    if (!takesEffect(change)) return;
    const { contactId, newPhone, oldPhone } = change;
    const contact = await tx.findOneByOrFail(Contact, { id: contactId });
    // Agreed on days ago: the policy, or the other contacts, may be others by now.
    const refusal = mayBeCalled(newPhone, numberPolicy(this.settings));
    const because = refusal ?? ((await this.isTaken(tx, contact, newPhone)) ? 'number-taken' : null);
    if (because !== null) return this.end(tx, SYSTEM, change, 'rejected', because);
    const inForceAt = this.clock.now();
    await updateVersion(tx, ContactChange, change, { state: 'in-force', inForceAt });
    await this.prove(tx, contact, newPhone, change.verifiedAt!);
    await this.tell(tx, SYSTEM, 'contact-change.take-effect', change, { contactId, oldPhone, newPhone });
  }

  private async prove(tx: Tx, contact: Contact, phone: string, verifiedAt: Date): Promise<void> {
    // Not a new version: whoever edits the contact meanwhile edits something else. Only if the number is still the one we read.
    await tx.update(Contact, { id: contact.id, phone: contact.phone }, { phone, verifiedAt });
    const { id: subjectId, customerId } = contact;
    const subject = { customerId, subjectKind: 'contact', subjectId };
    await this.audit.record(tx, { ...subject, actor: SYSTEM, action: 'contact.verify', detail: { phone } });
    await this.facts.record(tx, { ...subject, kind: 'contact.changed' });
  }

  private async end(
    tx: Tx,
    actor: Actor,
    change: ContactChange,
    state: 'rejected' | 'withdrawn',
    endedBecause: string,
  ): Promise<void> {
    const ended = { state, endedBy: actor.id, endedAt: this.clock.now(), endedBecause };
    await updateVersion(tx, ContactChange, change, ended);
    const { contactId } = change;
    await this.tell(tx, actor, `contact-change.${state}`, change, { contactId, reason: endedBecause });
  }

  private isTaken(tx: Tx, { id, customerId }: Contact, phone: string): Promise<boolean> {
    return tx
      .createQueryBuilder(Contact, 'other')
      .where('other.customerId = :customerId AND other.id <> :id AND other.active AND other.phone = :phone', {
        customerId,
        id,
        phone,
      })
      .getExists();
  }

  private async tell(
    tx: Tx,
    actor: Actor,
    action: string,
    { id: subjectId, customerId }: Pick<ContactChange, 'id' | 'customerId'>,
    detail: Record<string, unknown>,
  ): Promise<void> {
    const subject = { customerId, subjectKind: 'contact-change', subjectId };
    await this.audit.record(tx, { ...subject, actor, action, detail });
    await this.facts.record(tx, { ...subject, kind: 'contact.changed' });
  }
}
