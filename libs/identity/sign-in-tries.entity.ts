import { At, Int } from '@owl/adapters/db';
import { Entity, Index, PrimaryColumn } from 'typeorm';

/** Wrong passwords for one account: from one address, or from wherever. Work in hand: rows go when they count no more. */
@Entity('sign_in_tries')
@Index('sign_in_tries_since_idx', ['since'])
export class SignInTries {
  /** Hash of the mail address that was typed, whether somebody has it or not: both leave the same rows. */
  @PrimaryColumn('text') account!: string;
  /** Where from; `*`: wherever. */
  @PrimaryColumn('text') address!: string;
  @Int() failures!: number;
  @At() since!: Date;
  @At({ nullable: true }) lockedUntil!: Date | null;
}
