import { At, Int, Json, Key, Text, Uuid } from '@owl/adapters/db';
import { Entity, Index, Unique } from 'typeorm';

/** The inbox of verified provider callbacks: stored first, interpreted later, each once. */
@Entity('call_events')
@Unique('call_events_once_key', ['callAttemptId', 'providerSid', 'kind', 'sequence'])
@Index('call_events_waiting_idx', ['receivedAt'], { where: '"interpreted_at" IS NULL' })
export class CallEvent {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() callAttemptId!: string;
  /** Which dial of the attempt it was addressed to: tokens of an earlier one are worthless. */
  @Int() dialSeq!: number;
  @Text() providerSid!: string;
  @Text() kind!: string;
  @Text() sequence!: string;
  @Json() payload!: Record<string, string>;
  @At() receivedAt!: Date;
  @At({ nullable: true }) interpretedAt!: Date | null;
  /** A word of `CallbackEffect`. */
  @Text({ nullable: true }) effect!: string | null;
}
