import { At, Int, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Customer } from '@owl/directory';
import { Check, Entity, ForeignKey, Unique } from 'typeorm';

export const STATEMENT_STATES = ['draft', 'final'] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];

/**
 * 月次対応件数明細: one customer's month, from the moment it is final; a draft is computed when it is looked at.
 * The database refuses to change or delete it, and refuses further entries for its month.
 */
@Entity('statements')
@Unique('statements_customer_id_month_key', ['customerId', 'month'])
@Check('statements_state_check', oneOf('state', STATEMENT_STATES))
@Check('statements_document_check', '("document" IS NULL) = ("document_sha256" IS NULL)')
@Check('statements_carried_out_check', '"carried_out" <= 0')
export class Statement {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'statements_customer_id_fkey' }) @Uuid() customerId!: string;
  @Text() month!: string;
  @Text() state!: StatementState;
  @Int() countBusiness!: number;
  @Int() countAfterHours!: number;
  @Int() expectedBusiness!: number;
  @Int() expectedAfterHours!: number;
  /** SHA-256 over the ids and quantities of the month's entries, in order. */
  @Text() entriesSha256!: string;
  /** The statement as it was issued: the very bytes of its JSON. All its other forms are set from them. */
  @Text({ nullable: true }) document!: string | null;
  /** SHA-256 of `document`. */
  @Text({ nullable: true }) documentSha256!: string | null;
  /** Yen, zero or less: a credit that found nothing to be set off against, and goes to the next month. */
  @Int({ default: 0 }) carriedOut!: number;
  @At() finalAt!: Date;
}
