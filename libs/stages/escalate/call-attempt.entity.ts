import { At, Int, Json, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import type { Locale } from '@owl/directory';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { CallRun } from './call-run.entity';
import { ATTEMPT_STATES, type AttemptState, UNDER_WAY } from './rules/attempt-states';

/** One text spoken in a call. */
export interface SpokenWords {
  /** Machine time, ISO 8601. */
  at: string;
  /** Which template's it was. */
  speech: string;
  text: string;
}

/** 架電: one call to one contact in one run, planned with the run; name and number are frozen then. */
@Entity('call_attempts')
@Unique('call_attempts_call_run_id_contact_order_key', ['callRunId', 'contactOrder'])
@Unique('call_attempts_token_key', ['token'])
@Check('call_attempts_state_check', oneOf('state', ATTEMPT_STATES))
@Check('call_attempts_contact_order_check', '"contact_order" BETWEEN 1 AND 3')
@Check('call_attempts_dial_seq_check', '"dial_seq" BETWEEN 0 AND 2')
@Index('call_attempts_one_call_per_number_key', ['phone'], { unique: true, where: oneOf('state', UNDER_WAY) })
@Index('call_attempts_provider_sid_idx', ['providerSid'])
@Index('call_attempts_dialed_at_idx', ['dialedAt'], { where: '"provider_sid" IS NOT NULL' })
@Index('call_attempts_contact_id_idx', ['contactId'])
@Index('call_attempts_phone_ended_at_idx', ['phone', 'endedAt'])
@Index('call_attempts_unpriced_idx', ['endedAt'], { where: '"provider_sid" IS NOT NULL AND "price" IS NULL' })
@ForeignKey(() => CallRun, ['customerId', 'callRunId'], ['customerId', 'id'], {
  name: 'call_attempts_call_run_id_fkey',
})
export class CallAttempt {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() callRunId!: string;
  @Int() contactOrder!: number;
  @Uuid() contactId!: string;
  @Text() contactName!: string;
  /** How the name is read aloud. */
  @Text({ nullable: true }) contactReading!: string | null;
  /** E.164. */
  @Text() phone!: string;
  @Text() email!: string;
  @Text() language!: Locale;
  @Text({ default: 'planned' }) state!: AttemptState;
  /** Why it ended so, e.g. the provider's error code. */
  @Text({ nullable: true }) detail!: string | null;
  /** 128 random bits in the callback addresses: proves that a callback belongs to this attempt. */
  @Text() token!: string;
  /** 0 before the first dial; 2 after the one permitted redial of an unknown outcome. */
  @Int({ default: 0 }) dialSeq!: number;
  /** How often the provider refused to place it, surely without a call. */
  @Int({ default: 0 }) refusals!: number;
  @Text({ nullable: true }) providerSid!: string | null;
  /** Name of the provider that placed it, or was asked to. */
  @Text({ nullable: true }) provider!: string | null;
  /** The account there: another one may bear the provider's name by now. null: of before accounts were kept. */
  @Text({ nullable: true }) providerAccount!: string | null;
  /** The provider's word for who answered: `human`, `machine_start`, … */
  @Text({ nullable: true }) answeredBy!: string | null;
  /** Machine times. */
  @At({ nullable: true }) dialedAt!: Date | null;
  @At({ nullable: true }) ringingAt!: Date | null;
  @At({ nullable: true }) answeredAt!: Date | null;
  @At({ nullable: true }) endedAt!: Date | null;
  @At({ nullable: true }) deadlineAt!: Date | null;
  @At({ nullable: true }) unknownSince!: Date | null;
  /** Looks at the provider's list since then. */
  @Int({ default: 0 }) looks!: number;
  /** When the provider answered a listing with no such call. */
  @Json({ default: () => `'[]'` }) emptyListings!: string[];
  /** What was said first. */
  @Text({ nullable: true }) spoken!: string | null;
  /** Everything that was said, in order. */
  @Json({ default: () => `'[]'` }) words!: SpokenWords[];
  @Text({ nullable: true }) keys!: string | null;
  /** What the call cost, as the provider writes it, e.g. `-0.0850`; null until it has said so. */
  @Text({ nullable: true }) price!: string | null;
  /** ISO 4217, e.g. `USD`. */
  @Text({ nullable: true }) priceUnit!: string | null;
  /** The person who called by hand, or passed the contact over. */
  @Uuid({ nullable: true }) doneBy!: string | null;
  @Text({ nullable: true }) doneByName!: string | null;
  @Int({ default: 1 }) version!: number;
}
