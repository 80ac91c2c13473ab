import { At, Key, Text, Uuid } from '@owl/adapters/db';
import { Customer } from '@owl/directory';
import { Entity, ForeignKey, Unique } from 'typeorm';

/** A month that takes no further entries: the database refuses them. `entriesSha256` proves that none was changed. */
@Entity('closed_months')
@Unique('closed_months_customer_id_month_key', ['customerId', 'month'])
export class ClosedMonth {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'closed_months_customer_id_fkey' }) @Uuid() customerId!: string;
  @Text() month!: string;
  @Text() entriesSha256!: string;
  @At() closedAt!: Date;
}
