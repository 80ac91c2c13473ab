import { At, Int, Key, Text, Uuid } from '@owl/adapters/db';
import { Check, Entity, Unique } from 'typeorm';
import { MOST_ASKS } from './rules/price-check';

/** The provider's own record of an ended call, each time it was asked for it. Insert-only; a trigger keeps rows from change. */
@Entity('provider_records')
@Unique('provider_records_call_attempt_id_asked_no_key', ['callAttemptId', 'askedNo'])
@Check('provider_records_asked_no_check', `"asked_no" BETWEEN 1 AND ${MOST_ASKS}`)
export class ProviderRecord {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() callAttemptId!: string;
  @Text() providerSid!: string;
  @Int() askedNo!: number;
  /** Machine time. */
  @At() askedAt!: Date;
  /** The provider's word for how the call ended, or `not-told` when it could not be asked. */
  @Text() status!: string;
  @Text({ nullable: true }) answeredBy!: string | null;
  /** The provider's clock. */
  @At({ nullable: true }) createdAt!: Date | null;
  @At({ nullable: true }) startedAt!: Date | null;
  @At({ nullable: true }) endedAt!: Date | null;
  /** As the provider writes it, e.g. `-0.0850`; null until it knows. */
  @Text({ nullable: true }) price!: string | null;
  /** ISO 4217. */
  @Text({ nullable: true }) priceUnit!: string | null;
}
