import { At, Json, Key, Text, Uuid } from '@owl/adapters/db';
import { Entity, Index, Unique } from 'typeorm';

/** The inbox of verified provider callbacks: stored first, interpreted later, each once. */
@Entity('call_events')
@Unique('call_events_once_key', ['callAttemptId', 'providerSid', 'kind', 'sequence'])
@Index('call_events_waiting_idx', ['receivedAt'], { where: '"interpreted_at" IS NULL' })
export class CallEvent {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() callAttemptId!: string;
  @Text() providerSid!: string;
  @Text() kind!: string;
  @Text() sequence!: string;
  @Json() payload!: Record<string, string>;
  @At() receivedAt!: Date;
  @At({ nullable: true }) interpretedAt!: Date | null;
  /** `applied`, or why it changed nothing. */
  @Text({ nullable: true }) effect!: string | null;
}
