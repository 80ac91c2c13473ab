import { At, Int, Key, Text, Uuid } from '@owl/adapters/db';
import { Customer } from '@owl/directory';
import { Entity, ForeignKey, Index } from 'typeorm';

/** One page to the duty analyst, about mails of one appliance (null: of nobody's address) in quarantine for one reason. */
@Entity('quarantine_pages')
@Index('quarantine_pages_latest_idx', ['applianceId', 'reason', 'pagedAt'])
export class QuarantinePage {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'quarantine_pages_customer_id_fkey' })
  @Uuid({ nullable: true })
  customerId!: string | null;
  @Uuid({ nullable: true }) applianceId!: string | null;
  @Text() reason!: string;
  @Int() mails!: number;
  /** Machine time. */
  @At() pagedAt!: Date;
}
