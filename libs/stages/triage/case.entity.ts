import { At, Flag, Int, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Contract, Customer } from '@owl/directory';
import { User } from '@owl/identity';
import { Check, Column, Entity, ForeignKey, Generated, Index, Unique } from 'typeorm';
import { CASE_STATES, type CaseState, VERDICTS, type Verdict } from './rules/case-moves';

/** What an analyst handles (対応案件): one or more alerts, one report. */
@Entity('cases')
@Unique('cases_customer_id_id_key', ['customerId', 'id'])
@Unique('cases_case_number_key', ['caseNumber'])
@Check('cases_state_check', oneOf('state', CASE_STATES))
@Check('cases_verdict_check', oneOf('verdict', VERDICTS))
@Index('cases_open_idx', ['reportBy'], { where: `"state" NOT IN ('closed', 'merged', 'dismissed')` })
// By an expression, which TypeORM cannot write: the order of the list of ended cases.
@Index('cases_ended_idx', { synchronize: false })
@Index('cases_respond_by_idx', ['respondBy'])
@Index('cases_report_by_idx', ['reportBy'])
@Index('cases_customer_id_device_key_idx', ['customerId', 'deviceKey'])
@Check('cases_merged_into_id_check', `("state" = 'merged') = ("merged_into_id" IS NOT NULL)`)
@Index('cases_merged_into_id_idx', ['mergedIntoId'], { where: '"merged_into_id" IS NOT NULL' })
@Index('cases_split_from_id_idx', ['splitFromId'], { where: '"split_from_id" IS NOT NULL' })
@ForeignKey(() => Case, ['customerId', 'mergedIntoId'], ['customerId', 'id'], { name: 'cases_merged_into_id_fkey' })
@ForeignKey(() => Case, ['customerId', 'splitFromId'], ['customerId', 'id'], { name: 'cases_split_from_id_fkey' })
@ForeignKey(() => Contract, ['customerId', 'contractId'], ['customerId', 'id'], { name: 'cases_contract_id_fkey' })
export class Case {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'cases_customer_id_fkey' }) @Uuid() customerId!: string;
  @Uuid() contractId!: string;
  @Column('bigint') @Generated('increment') caseNumber!: string;
  @Text({ nullable: true }) deviceKey!: string | null;
  @Text({ default: 'new' }) state!: CaseState;
  @Text({ nullable: true }) verdict!: Verdict | null;
  @ForeignKey(() => User, { name: 'cases_assignee_id_fkey' }) @Uuid({ nullable: true }) assigneeId!: string | null;
  @At() firstAlertAt!: Date;
  @At() newestAlertAt!: Date;
  @At() effectiveAt!: Date;
  @At() respondBy!: Date;
  @At() reportBy!: Date;
  @Flag({ default: false }) carriedOver!: boolean;
  /** Its report is approved: what it says is settled, so no further alert joins. */
  @Flag({ default: false }) reportSettled!: boolean;
  /** The case this one was merged into; its alerts are there. */
  @Uuid({ nullable: true }) mergedIntoId!: string | null;
  /** The case this one was split off from. */
  @Uuid({ nullable: true }) splitFromId!: string | null;
  @At({ nullable: true }) claimedAt!: Date | null;
  @At({ nullable: true }) reportedAt!: Date | null;
  @At({ nullable: true }) closedAt!: Date | null;
  @Int({ default: 1 }) version!: number;
}
