import { At, Int, Json, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import type { Locale } from '@owl/directory';
import { Check, Entity, ForeignKey, Unique } from 'typeorm';
import { Case } from '../triage';
import { REPORT_STATES, type ReportState } from './rules/report-moves';

/** What the analyst writes; the rest of the report mail comes from the alerts and the contract. */
export interface ReportSections {
  /** 検知内容 */
  detection: string;
  /** 調査内容: required for approval. */
  findings: string;
  /** 確認事項 */
  actions: string;
}

/** One revision of a case's report. Frozen once approved: the hash of the approved body is the hash of the sent body. */
@Entity('reports')
@Unique('reports_case_id_revision_key', ['caseId', 'revision'])
@Unique('reports_customer_id_id_key', ['customerId', 'id'])
@Check('reports_state_check', oneOf('state', REPORT_STATES))
@ForeignKey(() => Case, ['customerId', 'caseId'], ['customerId', 'id'], { name: 'reports_case_id_fkey' })
export class Report {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() caseId!: string;
  @Int() revision!: number;
  @Text() locale!: Locale;
  @Text() family!: string;
  @Text({ default: 'draft' }) state!: ReportState;
  @Json() sections!: ReportSections;
  @Text({ nullable: true }) subject!: string | null;
  @Text({ nullable: true }) body!: string | null;
  @Text({ nullable: true }) bodySha256!: string | null;
  @Text() recipient!: string;
  @Text() authorId!: string;
  @Text({ nullable: true }) approverId!: string | null;
  @At() createdAt!: Date;
  @At({ nullable: true }) approvedAt!: Date | null;
  @At({ nullable: true }) sentAt!: Date | null;
  @Int({ default: 1 }) version!: number;
}
