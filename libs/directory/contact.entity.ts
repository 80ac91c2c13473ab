import { At, Flag, Int, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Customer, LOCALES, type Locale } from './customer.entity';

/** A person at the customer who is telephoned after hours, in order 1 to 3. */
@Entity('contacts')
@Unique('contacts_customer_id_id_key', ['customerId', 'id'])
@Index('contacts_customer_id_contact_order_active_key', ['customerId', 'contactOrder'], {
  unique: true,
  where: '"active"',
})
@Check('contacts_contact_order_check', '"contact_order" BETWEEN 1 AND 3')
@Check('contacts_language_check', oneOf('language', LOCALES))
@Check('contacts_phone_check', `"phone" ~ '^\\+[1-9][0-9]{6,14}$'`)
export class Contact {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'contacts_customer_id_fkey' }) @Uuid() customerId!: string;
  @Int() contactOrder!: number;
  @Text() name!: string;
  /** How the name is read aloud, in katakana. */
  @Text({ nullable: true }) reading!: string | null;
  /** E.164. */
  @Text() phone!: string;
  @Text() email!: string;
  @Text() language!: Locale;
  @Flag({ default: true }) active!: boolean;
  /** When the person can be had and when not, for people to read. */
  @Text({ nullable: true }) availability!: string | null;
  /** When somebody pressed 1 in a verification call to this number; null for a number that is new since. */
  @At({ nullable: true }) verifiedAt!: Date | null;
  @Int({ default: 1 }) version!: number;
}
