import { At, Key, Text, TextList, Uuid } from '@owl/adapters/db';
import { Check, Entity, ForeignKey } from 'typeorm';
import { Customer } from './customer.entity';

/** Alerts received inside are recorded, not handled. An empty device list means every device. */
@Entity('maintenance_windows')
@Check('maintenance_windows_ends_at_check', '"ends_at" > "starts_at"')
export class MaintenanceWindow {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'maintenance_windows_customer_id_fkey' }) @Uuid() customerId!: string;
  @At() startsAt!: Date;
  @At() endsAt!: Date;
  @TextList() devices!: string[];
  @Text() reason!: string;
}
