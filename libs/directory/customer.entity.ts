import { At, Int, Key, Text, oneOf } from '@owl/adapters/db';
import { Check, Entity } from 'typeorm';

export const LOCALES = ['ja', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** The organisation served (お客様). Everything a tenant owns carries its id. */
@Entity('customers')
@Check('customers_locale_check', oneOf('locale', LOCALES))
export class Customer {
  @Key() id!: string;
  @Text() name!: string;
  /** Katakana reading, spoken by the night call. */
  @Text() reading!: string;
  @Text() locale!: Locale;
  @At() createdAt!: Date;
  @Int({ default: 1 }) version!: number;
}
