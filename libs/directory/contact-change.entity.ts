import { At, Int, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from './contact.entity';
import { CONTACT_CHANGE_STATES, type ContactChangeState, OPEN_CHANGES } from './rules/contact-change-moves';

const PHONE = `~ '^\\+[1-9][0-9]{6,14}$'`;

/** A change of a contact's number: proposed by one person, approved by another, verified by a call to the new number. */
@Entity('contact_changes')
@Index('contact_changes_open_key', ['contactId'], { unique: true, where: oneOf('state', OPEN_CHANGES) })
@Index('contact_changes_customer_id_idx', ['customerId'])
@Index('contact_changes_verification_run_id_idx', ['verificationRunId'])
@Check('contact_changes_state_check', oneOf('state', CONTACT_CHANGE_STATES))
@Check('contact_changes_phones_check', `"old_phone" ${PHONE} AND "new_phone" ${PHONE}`)
@Check('contact_changes_second_person_check', `"approved_by" <> "proposed_by"`)
@Check(
  'contact_changes_in_force_check',
  `"state" <> 'in-force' OR ("approved_by" IS NOT NULL AND "verified_at" IS NOT NULL AND "in_force_at" IS NOT NULL)`,
)
@ForeignKey(() => Contact, ['customerId', 'contactId'], ['customerId', 'id'], {
  name: 'contact_changes_contact_id_fkey',
})
export class ContactChange {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() contactId!: string;
  @Text({ default: 'proposed' }) state!: ContactChangeState;
  /** E.164, as the new one. */
  @Text() oldPhone!: string;
  @Text() newPhone!: string;
  /** Why, in the words of the person who proposed it. */
  @Text() note!: string;
  /** User id, as the other persons. */
  @Text() proposedBy!: string;
  @At() proposedAt!: Date;
  @Text({ nullable: true }) approvedBy!: string | null;
  @At({ nullable: true }) approvedAt!: Date | null;
  /** The newest call to the new number. */
  @Uuid({ nullable: true }) verificationRunId!: string | null;
  /** How that call run ended; null while it has not. */
  @Text({ nullable: true }) verificationOutcome!: string | null;
  @At({ nullable: true }) verifiedAt!: Date | null;
  /** Who rejected or withdrew it, and why. */
  @Text({ nullable: true }) endedBy!: string | null;
  @At({ nullable: true }) endedAt!: Date | null;
  @Text({ nullable: true }) endedBecause!: string | null;
  @At({ nullable: true }) inForceAt!: Date | null;
  @Int({ default: 1 }) version!: number;
}
