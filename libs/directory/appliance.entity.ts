import { At, Int, Key, Text, Uuid } from '@owl/adapters/db';
import { Entity, ForeignKey, Unique } from 'typeorm';
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
  @At({ nullable: true }) lastHeardAt!: Date | null;
}
