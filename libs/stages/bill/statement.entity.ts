import { At, Key, Text, Uuid } from '@owl/adapters/db';
import { Customer } from '@owl/directory';
import { Check, Entity, ForeignKey, Unique } from 'typeorm';

/**
 * 月次対応件数明細: one customer's month, from the moment it is final; a draft is computed when it is looked at.
 * The database refuses to change or delete it, and refuses further entries for its month.
 */
@Entity('statements')
@Unique('statements_customer_id_month_key', ['customerId', 'month'])
@Check('statements_document_check', '("document" IS NULL) = ("document_sha256" IS NULL)')
export class Statement {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'statements_customer_id_fkey' }) @Uuid() customerId!: string;
  @Text() month!: string;
  /** SHA-256 over the ids and quantities of the month's entries, in order. */
  @Text() entriesSha256!: string;
  /** The statement as it was issued: the very bytes of its JSON. All its other forms are set from them. */
  @Text({ nullable: true }) document!: string | null;
  /** SHA-256 of `document`. */
  @Text({ nullable: true }) documentSha256!: string | null;
  @At() finalAt!: Date;
}
