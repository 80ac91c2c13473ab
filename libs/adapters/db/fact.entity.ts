import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { At, Int, Json, Key, Text, Uuid } from './columns';

/** Something that happened, written with the decision that caused it. Append-only. */
@Entity('facts')
@Index('facts_customer_id_subject_idx', ['customerId', 'subjectKind', 'subjectId'])
export class Fact {
  @Key() id!: string;
  @Text() kind!: string;
  @Uuid({ nullable: true }) customerId!: string | null;
  @Text() subjectKind!: string;
  @Uuid() subjectId!: string;
  @At() occurredAt!: Date;
  @Json() payload!: Record<string, unknown>;
}

/** A fact that some consumer still has to act on; the row goes when all have. */
@Entity('outbox')
@Index('outbox_next_action_at_idx', ['nextActionAt'])
export class OutboxEntry {
  @PrimaryColumn('uuid') factId!: string;
  @Uuid({ nullable: true }) customerId!: string | null;
  @At() nextActionAt!: Date;
  @Int({ default: 0 }) attempt!: number;
  @Text({ nullable: true }) lastError!: string | null;
}

/** Consumer C has acted on fact F: written in the transaction of its effect, so done twice is done once. */
@Entity('fact_receipts')
export class FactReceipt {
  @PrimaryColumn('uuid') factId!: string;
  @PrimaryColumn('text') consumer!: string;
  @Column('timestamp with time zone') doneAt!: Date;
}
