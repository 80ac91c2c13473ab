import { At, Key, Text, Uuid } from '@owl/adapters/db';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Case } from './case.entity';
import type { CaseState } from './rules/case-moves';

/** One case merged into another, with all that undoing it needs. */
@Entity('case_merges')
@Index('case_merges_in_force_key', ['sourceCaseId'], { unique: true, where: '"undone_at" IS NULL' })
@Index('case_merges_target_case_id_idx', ['targetCaseId'])
@Check('case_merges_undone_by_check', `("undone_by" IS NULL) = ("undone_at" IS NULL)`)
@ForeignKey(() => Case, ['customerId', 'sourceCaseId'], ['customerId', 'id'], {
  name: 'case_merges_source_case_id_fkey',
})
@ForeignKey(() => Case, ['customerId', 'targetCaseId'], ['customerId', 'id'], {
  name: 'case_merges_target_case_id_fkey',
})
export class CaseMerge {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() sourceCaseId!: string;
  @Uuid() targetCaseId!: string;
  @Text() fromState!: CaseState;
  @At({ nullable: true }) fromClosedAt!: Date | null;
  /** The alerts that went over. */
  @Column('uuid', { array: true }) alertIds!: string[];
  @At() targetReportByBefore!: Date;
  @At() targetReportByAfter!: Date;
  @Text() reason!: string;
  @Text() mergedBy!: string;
  @At() mergedAt!: Date;
  @Text({ nullable: true }) undoneBy!: string | null;
  @At({ nullable: true }) undoneAt!: Date | null;
}
