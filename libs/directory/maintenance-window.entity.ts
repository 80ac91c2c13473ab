import { At, Int, Key, Text, TextList, Uuid } from '@owl/adapters/db';
import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Customer } from './customer.entity';

/**
 * Planned work: alerts of its devices inside are recorded, not handled (service rules 2.13). An empty list means every
 * device. It can be ended early while it lasts; once over, the database keeps it as it was.
 */
@Entity('maintenance_windows')
@Index('maintenance_windows_customer_id_ends_at_idx', ['customerId', 'endsAt'])
@Check('maintenance_windows_ends_at_check', '"ends_at" > "starts_at"')
export class MaintenanceWindow {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'maintenance_windows_customer_id_fkey' }) @Uuid() customerId!: string;
  @At() startsAt!: Date;
  @At() endsAt!: Date;
  @TextList() devices!: string[];
  @Text() reason!: string;
  @At({ nullable: true }) createdAt!: Date | null;
  @Int({ default: 1 }) version!: number;
}
