import { At, Day, Int, Json, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Contract, Customer, type Locale } from '@owl/directory';
import { Check, Entity, ForeignKey, Unique } from 'typeorm';
import { TRIAL_REPORT_STATES, type TrialReportState } from './rules/trial-report-moves';
import type { WeekFindings } from './rules/week-findings';

/** What an analyst edits; the rest of the report comes from the week's alerts and the contract. */
export interface TrialReportSections {
  /** 確認されたリスク */
  risks: string;
  /** 対象端末 */
  devices: string;
  /** 改善のご提案 */
  improvements: string;
}

/** The security report (セキュリティレポート) on one week of a trial: one for each of the weeks 1, 2 and 3. Service rules 2.15. */
@Entity('trial_reports')
@Unique('trial_reports_customer_id_trial_starts_on_week_no_key', ['customerId', 'trialStartsOn', 'weekNo'])
@Check('trial_reports_week_no_check', '"week_no" BETWEEN 1 AND 3')
@Check('trial_reports_state_check', oneOf('state', TRIAL_REPORT_STATES))
@Check('trial_reports_frozen_check', `("state" = 'draft') = ("body" IS NULL)`)
@ForeignKey(() => Contract, ['customerId', 'contractId'], ['customerId', 'id'], {
  name: 'trial_reports_contract_id_fkey',
})
export class TrialReport {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'trial_reports_customer_id_fkey' }) @Uuid() customerId!: string;
  @Uuid() contractId!: string;
  @Day() trialStartsOn!: string;
  @Int() weekNo!: number;
  /** Local days; `weekTo` is the first day after the week. */
  @Day() weekFrom!: string;
  @Day() weekTo!: string;
  @Text({ default: 'draft' }) state!: TrialReportState;
  @Text() locale!: Locale;
  @Text() recipient!: string;
  /** The week in numbers, as its alerts stood when it was drafted. */
  @Json() findings!: WeekFindings;
  @Json() sections!: TrialReportSections;
  /** The mail as approved; null in a draft. */
  @Text({ nullable: true }) subject!: string | null;
  @Text({ nullable: true }) body!: string | null;
  /** Counts sendings: a failed one may be approved again. */
  @Int({ default: 0 }) revision!: number;
  @Text({ nullable: true }) approverId!: string | null;
  @At() createdAt!: Date;
  @At({ nullable: true }) approvedAt!: Date | null;
  @At({ nullable: true }) sentAt!: Date | null;
  @Int({ default: 1 }) version!: number;
}
