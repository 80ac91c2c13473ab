import { At, Uuid } from '@owl/adapters/db';
import { Customer } from '@owl/directory';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A signed request that was seen, kept while its signature could be used again. */
@Entity('inbound_requests')
@Index('inbound_requests_received_at_idx', ['receivedAt'])
export class InboundRequest {
  @PrimaryColumn('text') signature!: string;
  @ForeignKey(() => Customer, { name: 'inbound_requests_customer_id_fkey' }) @Uuid() customerId!: string;
  @At() receivedAt!: Date;
  /** Null while its mail is being stored. */
  @Uuid({ nullable: true }) mailId!: string | null;
}
