import { At, Int, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Contract, Customer } from '@owl/directory';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { WINDOWS, type Window } from '../classify';
import { WHY_WORDS, type Why } from './rules/why-words';

/**
 * `count`: +1, once per case or call run. What is taken back, or counted again after that, names the entry it undoes:
 * a `reversal` in the same month while it is open, an `adjustment` (credit or debit) in a later one when it is final.
 */
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
@Unique('handled_items_customer_id_id_key', ['customerId', 'id'])
@Check('handled_items_why_check', oneOf('why', WHY_WORDS))
@Check('handled_items_dispute_id_check', `("why" = 'dispute-accepted') = ("dispute_id" IS NOT NULL)`)
@Check(
  'handled_items_quantity_check',
  `CASE WHEN "entry_kind" = 'count' THEN "quantity" = 1 AND "reverses_id" IS NULL
        ELSE "quantity" IN (1, -1) AND "reverses_id" IS NOT NULL END`,
)
@Check('handled_items_entry_kind_check', oneOf('entry_kind', ENTRY_KINDS))
@Check('handled_items_source_kind_check', oneOf('source_kind', SOURCE_KINDS))
@Check('handled_items_handling_window_check', oneOf('handling_window', WINDOWS))
@Check('handled_items_month_check', `"month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`)
@Index('handled_items_customer_id_month_idx', ['customerId', 'month'])
@ForeignKey(() => Contract, ['customerId', 'contractId'], ['customerId', 'id'], {
  name: 'handled_items_contract_id_fkey',
})
@ForeignKey(() => HandledItem, ['customerId', 'reversesId'], ['customerId', 'id'], {
  name: 'handled_items_reverses_id_fkey',
})
@ForeignKey('Dispute', ['customerId', 'disputeId'], ['customerId', 'id'], { name: 'handled_items_dispute_id_fkey' })
export class HandledItem {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'handled_items_customer_id_fkey' }) @Uuid() customerId!: string;
  @Uuid() contractId!: string;
  @Text() entryKind!: EntryKind;
  @Text() sourceKind!: SourceKind;
  @Uuid() sourceId!: string;
  @Text() handlingWindow!: Window;
  /** +1 for a count, -1 for what takes it back, +1 again for what undoes that. */
  @Int() quantity!: number;
  /** The month it is billed in, `YYYY-MM`, in the contract's zone. */
  @Text() month!: string;
  /** The month it belongs to when that one was already final: a late item and an adjustment name it. */
  @Text({ nullable: true }) lateForMonth!: string | null;
  @At() effectiveAt!: Date;
  @At() countedAt!: Date;
  @Text() why!: Why;
  /** The entry this one takes back. */
  @Uuid({ nullable: true }) reversesId!: string | null;
  @Uuid({ nullable: true }) disputeId!: string | null;
}
