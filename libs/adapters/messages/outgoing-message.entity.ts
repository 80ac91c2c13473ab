import { At, Int, Json, Key, Text, Uuid, oneOf } from '../db';
import { Check, Entity, Index, Unique } from 'typeorm';

export const MESSAGE_CHANNELS = ['sms', 'webhook'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

/** `sent`: the other side has it. Of an SMS the network may tell more: `delivered`, `undelivered`. */
export const MESSAGE_STATES = ['queued', 'sending', 'sent', 'delivered', 'undelivered', 'failed', 'unknown'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** One message to one recipient by another way than mail; the unique key lets a source ask again and again. */
@Entity('outgoing_messages')
@Unique('outgoing_messages_source_key', ['sourceKind', 'sourceId', 'revision', 'recipient', 'channel'])
@Check('outgoing_messages_channel_check', oneOf('channel', MESSAGE_CHANNELS))
@Check('outgoing_messages_state_check', oneOf('state', MESSAGE_STATES))
@Index('outgoing_messages_due_idx', ['nextActionAt'], { where: '"next_action_at" IS NOT NULL' })
@Index('outgoing_messages_provider_id_idx', ['providerId'])
@Index('outgoing_messages_recipient_created_at_idx', ['recipient', 'createdAt'])
export class OutgoingMessage {
  @Key() id!: string;
  @Uuid({ nullable: true }) customerId!: string | null;
  @Text() channel!: MessageChannel;
  @Text() sourceKind!: string;
  @Uuid() sourceId!: string;
  @Int() revision!: number;
  /** A telephone in E.164 form, or the host of the webhook. */
  @Text() recipient!: string;
  /** The exact text, or JSON, that is sent. */
  @Text() body!: string;
  @Text() state!: MessageState;
  /** Machine time. Not null while something is left to do. */
  @At({ nullable: true }) nextActionAt!: Date | null;
  @At({ nullable: true }) leaseUntil!: Date | null;
  /** How often it was handed over, or tried to be. */
  @Int({ default: 0 }) attempt!: number;
  /** How often the provider was asked what became of it, since the newest attempt. */
  @Int({ default: 0 }) looks!: number;
  /** Machine time of the newest attempt. */
  @At({ nullable: true }) sentAt!: Date | null;
  /** When the provider answered a listing without it. */
  @Json({ default: () => `'[]'` }) emptyListings!: string[];
  /** Of an SMS: the account that was asked, or is asked next; null: the preferred one. */
  @Text({ nullable: true }) account!: string | null;
  @Text({ nullable: true }) providerId!: string | null;
  @Text({ nullable: true }) response!: string | null;
  @At() createdAt!: Date;
  @At({ nullable: true }) endedAt!: Date | null;
  @Int({ default: 1 }) version!: number;
}
