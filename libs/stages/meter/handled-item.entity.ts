import { At, Int, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Contract, Customer } from '@owl/directory';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { WINDOWS, type Window } from '../classify';

export const ENTRY_KINDS = ['count', 'reversal', 'adjustment'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];
export const SOURCE_KINDS = ['case', 'call-run'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** One entry of the count (対応実績). Append-only; a total is the sum of `quantity`, never a counter. */
@Entity('handled_items')
@Index('handled_items_counted_once_key', ['customerId', 'sourceKind', 'sourceId'], {
  unique: true,
  where: `"entry_kind" = 'count'`,
})
@Unique('handled_items_reverses_id_key', ['reversesId'])
@Check('handled_items_entry_kind_check', oneOf('entry_kind', ENTRY_KINDS))
@Check('handled_items_source_kind_check', oneOf('source_kind', SOURCE_KINDS))
@Check('handled_items_handling_window_check', oneOf('handling_window', WINDOWS))
@Check('handled_items_month_check', `"month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`)
@Index('handled_items_customer_id_month_idx', ['customerId', 'month'])
@ForeignKey(() => Contract, ['customerId', 'contractId'], ['customerId', 'id'], {
  name: 'handled_items_contract_id_fkey',
})
export class HandledItem {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'handled_items_customer_id_fkey' }) @Uuid() customerId!: string;
  @Uuid() contractId!: string;
  @Text() entryKind!: EntryKind;
  @Text() sourceKind!: SourceKind;
  @Uuid() sourceId!: string;
  @Text() handlingWindow!: Window;
  /** +1 for a count, -1 for a reversal. */
  @Int() quantity!: number;
  /** The month it is billed in, `YYYY-MM`, in the contract's zone. */
  @Text() month!: string;
  /** The month it belongs to when that one was already final: a late item names it. */
  @Text({ nullable: true }) lateForMonth!: string | null;
  @At() effectiveAt!: Date;
  @At() countedAt!: Date;
  @Text() why!: string;
  @Uuid({ nullable: true }) reversesId!: string | null;
}
