import { At, Int, Key, Text, TextList, Uuid } from '@owl/adapters/db';
import { Column, Entity, ForeignKey, Unique } from 'typeorm';
import { Customer } from './customer.entity';

/** The detecting device that mails us; `addressToken` is the local part of its own random address. */
@Entity('appliances')
@Unique('appliances_customer_id_id_key', ['customerId', 'id'])
@Unique('appliances_address_token_key', ['addressToken'])
export class Appliance {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'appliances_customer_id_fkey' }) @Uuid() customerId!: string;
  @Text() name!: string;
  @Text() addressToken!: string;
  @Int({ default: 24 }) heartbeatHours!: number;
  /** Addresses and networks its mail may come from (`192.0.2.0/24`); from anywhere when empty. */
  @TextList({ default: [] }) allowedSenders!: string[];
  /** What mail over HTTP is signed with; null: none is taken. Read only where a signature is checked. */
  @Column('text', { nullable: true, select: false }) inboundSecret?: string | null;
  @At({ nullable: true }) lastHeardAt!: Date | null;
}
