import { At, Day, Int, Json, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Customer } from '@owl/directory';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import type { OverageLine } from './rules/overage';
import { MAIL_FINDINGS, type MailFinding, ORDER_STATES, type OrderState } from './rules/order-moves';

/** 超過分ご発注のお願い: asks the customer to order the excess in the month after. What was asked for never changes. */
@Entity('overage_orders')
@Unique('overage_orders_customer_id_month_key', ['customerId', 'month'])
@Index('overage_orders_open_idx', ['stateSince'], { where: `"state" IN ('draft', 'sent', 'ordered')` })
@Check('overage_orders_state_check', oneOf('state', ORDER_STATES))
@Check(
  'overage_orders_ordered_check',
  `"state" NOT IN ('ordered', 'invoiced') OR ("order_number" IS NOT NULL AND "ordered_on" IS NOT NULL)`,
)
@Check(
  'overage_orders_invoiced_check',
  `"state" <> 'invoiced' OR ("invoice_number" IS NOT NULL AND "invoiced_on" IS NOT NULL)`,
)
@Check('overage_orders_mail_found_check', oneOf('mail_found', MAIL_FINDINGS))
@Check('overage_orders_waived_into_check', `"waived_into" IS NULL OR "state" = 'waived' AND "waived_into" > "month"`)
@Check('overage_orders_waived_check', `("state" = 'waived') = ("waived_reason" IS NOT NULL)`)
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
  /** The request as it was issued: its papers are set from it. */
  @Text({ nullable: true }) document!: string | null;
  @Text({ default: 'draft' }) state!: OrderState;
  /** How often it was mailed; the number of the last mail. */
  @Int({ default: 1 }) mails!: number;
  /** What a person found out about the last mail, whose outcome nobody knew. */
  @Text({ nullable: true }) mailFound!: MailFinding | null;
  /** The customer's. */
  @Text({ nullable: true }) orderNumber!: string | null;
  @Day({ nullable: true }) orderedOn!: string | null;
  /** Ours. */
  @Text({ nullable: true }) invoiceNumber!: string | null;
  @Day({ nullable: true }) invoicedOn!: string | null;
  @Text({ nullable: true }) waivedReason!: string | null;
  /** The month that settles what waiving it changed: open then. Null too for one waived before that was settled. */
  @Text({ nullable: true }) waivedInto!: string | null;
  @At() createdAt!: Date;
  @At({ nullable: true }) sentAt!: Date | null;
  /** In its state since then. */
  @At() stateSince!: Date;
  /** When the billing people were told that it is sent and not ordered: once. */
  @At({ nullable: true }) remindedAt!: Date | null;
  @Int({ default: 1 }) version!: number;
}
