import { At, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Customer } from '@owl/directory';
import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { FINDING_KINDS, type FindingKind } from './rules/finding-kinds';

/** Something about the night calls that does not come right by itself. Open until a later look no longer finds it. */
@Entity('call_findings')
@Check('call_findings_kind_check', oneOf('kind', FINDING_KINDS))
@Index('call_findings_open_key', ['kind', 'subjectId'], { unique: true, where: '"cleared_at" IS NULL' })
export class CallFinding {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'call_findings_customer_id_fkey' }) @Uuid() customerId!: string;
  @Text() kind!: FindingKind;
  /** Of the alert, call run, call attempt or callback it is about. */
  @Uuid() subjectId!: string;
  /** Machine times. */
  @At() foundAt!: Date;
  @At({ nullable: true }) clearedAt!: Date | null;
}
