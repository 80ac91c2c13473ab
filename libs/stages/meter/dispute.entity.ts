import { At, Int, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { HandledItem } from './handled-item.entity';
import { DISPUTE_STATES, type DisputeState } from './rules/dispute-moves';

/** The customer doubts that an item counts. It is taken back only when two people of the SOC say so. Service rules 2.12. */
@Entity('disputes')
@Unique('disputes_customer_id_id_key', ['customerId', 'id'])
@Index('disputes_open_key', ['handledItemId'], {
  unique: true,
  where: `"state" IN ('raised', 'proposed', 'accepted')`,
})
@Index('disputes_customer_id_idx', ['customerId'])
@Check('disputes_state_check', oneOf('state', DISPUTE_STATES))
@Check('disputes_proposed_by_check', `"state" NOT IN ('proposed', 'accepted') OR "proposed_by" IS NOT NULL`)
@Check('disputes_second_person_check', `"state" <> 'accepted' OR "decided_by" <> "proposed_by"`)
@Check(
  'disputes_decided_by_check',
  `("state" IN ('accepted', 'rejected', 'withdrawn')) = ("decided_by" IS NOT NULL AND "decided_at" IS NOT NULL)`,
)
@ForeignKey(() => HandledItem, ['customerId', 'handledItemId'], ['customerId', 'id'], {
  name: 'disputes_handled_item_id_fkey',
})
export class Dispute {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() handledItemId!: string;
  @Text({ default: 'raised' }) state!: DisputeState;
  @Text() reason!: string;
  /** User id, as the other persons. */
  @Text() raisedBy!: string;
  @At() raisedAt!: Date;
  @Text({ nullable: true }) proposal!: string | null;
  @Text({ nullable: true }) proposedBy!: string | null;
  @At({ nullable: true }) proposedAt!: Date | null;
  @Text({ nullable: true }) decision!: string | null;
  @Text({ nullable: true }) decidedBy!: string | null;
  @At({ nullable: true }) decidedAt!: Date | null;
  @Int({ default: 1 }) version!: number;
}
