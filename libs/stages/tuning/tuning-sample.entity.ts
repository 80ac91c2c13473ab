import { At, Json, Key, Text, Uuid } from '@owl/adapters/db';
import { Customer } from '@owl/directory';
import { Entity, ForeignKey, Index } from 'typeorm';
import type { CompactAlert } from './compact-alert';

/** Alerts that were imported to tune by. They are no alerts of ours: nobody is told of them, and they are deleted soon. */
@Entity('tuning_samples')
@Index('tuning_samples_expires_at_idx', ['expiresAt'])
@Index('tuning_samples_customer_id_idx', ['customerId'])
export class TuningSample {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'tuning_samples_customer_id_fkey' }) @Uuid() customerId!: string;
  /** Of the files it was read from. */
  @Text() name!: string;
  @Json() alerts!: CompactAlert[];
  @At() createdAt!: Date;
  @At() expiresAt!: Date;
}
