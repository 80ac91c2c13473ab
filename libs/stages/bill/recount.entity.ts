import { At, Day, Flag, Json, Key, Text, Uuid } from '@owl/adapters/db';
import { Customer } from '@owl/directory';
import { Check, Entity, ForeignKey, Unique } from 'typeorm';
import type { MonthFault } from './rules/compare-statement';
import type { Drift, RecountedMonth } from './rules/recount';

/** What a night's recount from cases and call runs found, beside what the entries say. */
@Entity('recounts')
@Unique('recounts_customer_id_night_key', ['customerId', 'night'])
@Check('recounts_paged_check', '"drift_sha256" IS NOT NULL OR NOT "paged"')
export class Recount {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'recounts_customer_id_fkey' }) @Uuid() customerId!: string;
  @Day() night!: string;
  @At() recountedAt!: Date;
  @Json() months!: RecountedMonth[];
  @Json() drifts!: Drift[];
  /** What the check of its final months found. */
  @Json({ default: [] }) faults!: MonthFault[];
  /** Tells one set of differences from another, so that each is paged once; null when there is none. */
  @Text({ nullable: true }) driftSha256!: string | null;
  @Flag({ default: false }) paged!: boolean;
}
