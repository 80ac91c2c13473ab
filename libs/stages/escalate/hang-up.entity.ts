import { At, Int, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { CallAttempt } from './call-attempt.entity';
import { HANG_UP_OUTCOMES, HANG_UP_REASONS, type HangUpOutcome, type HangUpReason } from './rules/hang-up-again';

/** A call at the provider that must not go on, and what came of ending it. */
@Entity('call_hang_ups')
@Unique('call_hang_ups_provider_sid_key', ['providerSid'])
@Check('call_hang_ups_reason_check', oneOf('reason', HANG_UP_REASONS))
@Check('call_hang_ups_outcome_check', `"outcome" IS NULL OR ${oneOf('outcome', HANG_UP_OUTCOMES)}`)
@Check('call_hang_ups_due_check', `("outcome" IS NULL) = ("next_try_at" IS NOT NULL)`)
@Index('call_hang_ups_due_idx', ['nextTryAt'], { where: '"next_try_at" IS NOT NULL' })
@Index('call_hang_ups_call_attempt_id_idx', ['callAttemptId'])
@ForeignKey(() => CallAttempt, ['callAttemptId'], ['id'], { name: 'call_hang_ups_call_attempt_id_fkey' })
export class HangUp {
  @Key() id!: string;
  @Uuid() customerId!: string;
  /** Whose call it is, or whose dial it came from. */
  @Uuid() callAttemptId!: string;
  @Text({ nullable: true }) provider!: string | null;
  @Text({ nullable: true }) providerAccount!: string | null;
  @Text() providerSid!: string;
  @Text() reason!: HangUpReason;
  /** Machine times. */
  @At() askedAt!: Date;
  /** Null when nothing is left to do. */
  @At({ nullable: true }) nextTryAt!: Date | null;
  @At({ nullable: true }) endedAt!: Date | null;
  /** How often the provider was asked to end it. */
  @Int({ default: 0 }) tries!: number;
  @Text({ nullable: true }) outcome!: HangUpOutcome | null;
}
