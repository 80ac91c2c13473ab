import { At, Flag, Int, Json, Key, Text, TextList, Uuid, oneOf } from '@owl/adapters/db';
import { Appliance, Contract, Customer } from '@owl/directory';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { MailRecipient } from '../intake';

export const ALERT_STATES = ['queued', 'calling', 'recorded', 'closed'] as const;
export type AlertState = (typeof ALERT_STATES)[number];
export const WINDOWS = ['business', 'after-hours'] as const;
export type Window = (typeof WINDOWS)[number];

export interface Threat {
  name: string;
  /** 0 to 100, rounded half up. */
  score: number;
  scoreText: string;
}
export interface Endpoint {
  name?: string;
  ip?: string;
  mac?: string;
  port?: number;
}
/** The stored decision: replaying it over the same versions gives the same answer. */
export interface AlertDecision {
  routing: string;
  calendarVersionId: string;
  contractId: string;
  threshold: number;
  trace: { ja: string[]; en: string[] };
}

/**
 * One detection (アラート). `(appliance, alertNumber)` is unique, see `toldAnew` for what is rare; an unreadable mail's alert
 * may have no number.
 */
@Entity('alerts')
@Unique('alerts_appliance_id_alert_number_key', ['applianceId', 'alertNumber', 'telling'])
@Unique('alerts_customer_id_id_key', ['customerId', 'id'])
@Check('alerts_state_check', oneOf('state', ALERT_STATES))
@Check('alerts_handling_window_check', oneOf('handling_window', WINDOWS))
@Check('alerts_top_score_check', '"top_score" BETWEEN 0 AND 100')
@Index('alerts_customer_id_received_at_idx', ['customerId', 'receivedAt'])
@Index('alerts_received_at_id_idx', ['receivedAt', 'id'])
@Index('alerts_mail_recipient_id_idx', ['mailRecipientId'])
@Index('alerts_calling_idx', ['receivedAt'], { where: `"state" = 'calling'` })
@Index('alerts_health_idx', ['applianceId', 'receivedAt'], { where: `"state_reason" = 'health'` })
@ForeignKey(() => Contract, ['customerId', 'contractId'], ['customerId', 'id'], { name: 'alerts_contract_id_fkey' })
@ForeignKey(() => Appliance, ['customerId', 'applianceId'], ['customerId', 'id'], { name: 'alerts_appliance_id_fkey' })
export class Alert {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'alerts_customer_id_fkey' }) @Uuid() customerId!: string;
  @Uuid() applianceId!: string;
  @ForeignKey(() => MailRecipient, { name: 'alerts_mail_recipient_id_fkey' }) @Uuid() mailRecipientId!: string;
  @Uuid() contractId!: string;
  @Text({ nullable: true }) alertNumber!: string | null;
  /** How many alerts had this number before. */
  @Int({ default: 0 }) telling!: number;
  @Text() format!: string;
  @Flag({ default: false }) unparsed!: boolean;
  /** How much of it was read: high, medium or low. */
  @Text({ nullable: true }) confidence!: string | null;
  /** Which line of the text gave which field. */
  @Json({ nullable: true }) sources!: Record<string, { line: number; text: string }> | null;
  /** The text of the mail it was read from. */
  @Json({ nullable: true }) foundIn!: { place: string; name?: string } | null;
  @Text() state!: AlertState;
  /** Why it was recorded, or what closed it. */
  @Text({ nullable: true }) stateReason!: string | null;
  @Text() handlingWindow!: Window;
  @Text() family!: string;
  @Json() threats!: Threat[];
  @Int() topScore!: number;
  @At({ nullable: true }) occurredAt!: Date | null;
  @At() receivedAt!: Date;
  @At() effectiveAt!: Date;
  /** What makes two alerts "the same device": name, else MAC, else address. */
  @Text({ nullable: true }) deviceKey!: string | null;
  @Json({ nullable: true }) device!: Endpoint | null;
  @Json({ nullable: true }) internalServer!: Endpoint | null;
  @Json({ nullable: true }) destination!: Endpoint | null;
  @Text({ nullable: true }) link!: string | null;
  /** What the appliance says happened, in sentences. */
  @Text({ nullable: true }) description!: string | null;
  @TextList() evidence!: string[];
  @TextList() flags!: string[];
  @Json() decision!: AlertDecision;
  @Int({ default: 1 }) version!: number;
}
