import { At, Int, Json, Key, Text, Uuid } from '@owl/adapters/db';
import { Customer } from '@owl/directory';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import type { HearingAnswers } from './hearing-answers';

/** One version of a customer's hearing sheet. Saving adds a version; what was answered before stays readable. */
@Entity('hearing_sheets')
@Unique('hearing_sheets_customer_id_version_no_key', ['customerId', 'versionNo'])
@Index('hearing_sheets_one_confirmed_key', ['customerId'], { unique: true, where: '"confirmed_at" IS NOT NULL' })
@Check('hearing_sheets_confirmed_check', '("confirmed_at" IS NULL) = ("confirmed_by" IS NULL)')
export class HearingSheet {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'hearing_sheets_customer_id_fkey' }) @Uuid() customerId!: string;
  @Int() versionNo!: number;
  @Json() answers!: HearingAnswers;
  /** User id. */
  @Text() savedBy!: string;
  @At() savedAt!: Date;
  /** When contract, contacts and appliances were made of it. */
  @At({ nullable: true }) confirmedAt!: Date | null;
  @Text({ nullable: true }) confirmedBy!: string | null;
}
