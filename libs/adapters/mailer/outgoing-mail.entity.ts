import { At, Bytes, Int, Key, Text, Uuid, oneOf } from '../db';
import { Check, Entity, Index, Unique } from 'typeorm';

export const OUTGOING_MAIL_STATES = ['queued', 'sending', 'sent', 'failed', 'unknown'] as const;
export type OutgoingMailState = (typeof OUTGOING_MAIL_STATES)[number];

/**
 * One mail to one recipient, with its frozen bytes. The unique key is what makes "no report is sent twice" true:
 * a source may ask again and again, the row exists once.
 */
@Entity('outgoing_mails')
@Unique('outgoing_mails_source_key', ['sourceKind', 'sourceId', 'revision', 'recipient'])
@Check('outgoing_mails_state_check', oneOf('state', OUTGOING_MAIL_STATES))
@Index('outgoing_mails_due_idx', ['nextActionAt'], { where: `"state" IN ('queued', 'sending', 'unknown')` })
export class OutgoingMail {
  @Key() id!: string;
  @Uuid({ nullable: true }) customerId!: string | null;
  @Text() sourceKind!: string;
  @Uuid() sourceId!: string;
  @Int() revision!: number;
  @Text() recipient!: string;
  @Text() subject!: string;
  @Text() messageId!: string;
  @Bytes() mime!: Buffer;
  @Text() sha256!: string;
  @Text() state!: OutgoingMailState;
  @At({ nullable: true }) nextActionAt!: Date | null;
  @At({ nullable: true }) leaseUntil!: Date | null;
  @Int({ default: 0 }) attempt!: number;
  @Text({ nullable: true }) response!: string | null;
  @At() createdAt!: Date;
  @At({ nullable: true }) endedAt!: Date | null;
  @Int({ default: 1 }) version!: number;
}
