import { At, Int, Json, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Customer } from '@owl/directory';
import { Check, Entity, ForeignKey, Unique } from 'typeorm';

export const STATEMENT_STATES = ['draft', 'final'] as const;
export const ORDER_STATES = ['draft', 'sent', 'ordered', 'invoiced', 'waived'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** 月次対応件数明細: one customer's month. Once final, the database refuses further entries for that month. */
@Entity('statements')
@Unique('statements_customer_id_month_key', ['customerId', 'month'])
@Check('statements_state_check', oneOf('state', STATEMENT_STATES))
export class Statement {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'statements_customer_id_fkey' }) @Uuid() customerId!: string;
  @Text() month!: string;
  @Text() state!: (typeof STATEMENT_STATES)[number];
  @Int() countBusiness!: number;
  @Int() countAfterHours!: number;
  @Int() expectedBusiness!: number;
  @Int() expectedAfterHours!: number;
  /** SHA-256 over the ids and quantities of the month's entries, in order. */
  @Text() entriesSha256!: string;
  @At() finalAt!: Date;
}

export interface OverageLine {
  window: 'business' | 'after-hours';
  expected: number;
  count: number;
  excess: number;
  unitPrice: number;
  amount: number;
}

/** 超過分ご発注のお願い: asks the customer to order the excess in the month after. */
@Entity('overage_orders')
@Unique('overage_orders_customer_id_month_key', ['customerId', 'month'])
@Check('overage_orders_state_check', oneOf('state', ORDER_STATES))
export class OverageOrder {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'overage_orders_customer_id_fkey' }) @Uuid() customerId!: string;
  /** The month with the excess. */
  @Text() month!: string;
  /** The month it is to be ordered in. */
  @Text() orderMonth!: string;
  @Json() lines!: OverageLine[];
  /** Yen. */
  @Int() amount!: number;
  @Int() tax!: number;
  @Int() amountWithTax!: number;
  @Text({ default: 'draft' }) state!: OrderState;
  @Text({ nullable: true }) orderNumber!: string | null;
  @At() createdAt!: Date;
  @At({ nullable: true }) sentAt!: Date | null;
  @Int({ default: 1 }) version!: number;
}
