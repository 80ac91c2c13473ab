import { At, Flag, Int, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Check, Entity, Unique } from 'typeorm';

export const ROLES = ['analyst', 'lead', 'admin', 'customer'] as const;
export type Role = (typeof ROLES)[number];

/** A person who signs in. `customerId` is set for the role customer and only for it. */
@Entity('users')
@Unique('users_email_key', ['email'])
@Check('users_role_check', oneOf('role', ROLES))
@Check('users_customer_id_check', `("role" = 'customer') = ("customer_id" IS NOT NULL)`)
@Check('users_locale_check', oneOf('locale', ['ja', 'en']))
export class User {
  @Key() id!: string;
  @Text() email!: string;
  @Text() displayName!: string;
  /** argon2id, PHC string. */
  @Text() passwordHash!: string;
  @Text() role!: Role;
  @Uuid({ nullable: true }) customerId!: string | null;
  @Text() locale!: 'ja' | 'en';
  @Flag({ default: true }) active!: boolean;
  /** Sessions that began in an earlier one have ended. */
  @Int({ default: 0 }) sessionGeneration!: number;
  @At() createdAt!: Date;
}
