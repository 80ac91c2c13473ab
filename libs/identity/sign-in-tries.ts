import type { Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';
import { createHash } from 'node:crypto';
import {
  LOCK_AFTER_FAILURES,
  LOCK_EVERYWHERE_AFTER,
  afterFailure,
  forgottenBefore,
  isLocked,
} from './rules/sign-in-lock';
import { SignInTries } from './sign-in-tries.entity';

const EVERYWHERE = '*';
// More than one try can add, so that the table shrinks while it is used.
const FORGOTTEN_AT_ONCE = 20;

/** What a wrong password has led to, if anything. */
export type NewLock = 'address' | 'everywhere';

/** The wrong passwords for one account, in one transaction that holds them: tries at several instances count one after another. */
export class AccountTries {
  private constructor(
    private readonly tx: Tx,
    private readonly account: string,
    private readonly address: string,
    private readonly rows: readonly SignInTries[],
  ) {}

  /** `email` as `users` spells it; `address`: where the try comes from. */
  static async hold(tx: Tx, email: string, address: string): Promise<AccountTries> {
    const account = accountOf(email);
    await hold(tx, account);
    const rows = await tx.findBy(SignInTries, [
      { account, address: EVERYWHERE },
      { account, address },
    ]);
    return new AccountTries(tx, account, address, rows);
  }

  isLocked(now: Instant): boolean {
    return this.rows.some((row) => isLocked(row, now));
  }

  async addFailure(now: Instant): Promise<NewLock | null> {
    const here = afterFailure(this.at(this.address), now, LOCK_AFTER_FAILURES);
    const everywhere = afterFailure(this.at(EVERYWHERE), now, LOCK_EVERYWHERE_AFTER);
    const { account, address } = this;
    const rows = [
      { account, address, ...here },
      { account, address: EVERYWHERE, ...everywhere },
    ];
    await this.tx.upsert(SignInTries, rows, ['account', 'address']);
    await forgetOld(this.tx, now);
    if (everywhere.lockedUntil) return 'everywhere';
    return here.lockedUntil ? 'address' : null;
  }

  /** The right password: typing errors before it, from there, count no more. Those from elsewhere do. */
  async forgetHere(): Promise<void> {
    await this.tx.delete(SignInTries, { account: this.account, address: this.address });
  }

  private at(address: string): SignInTries | undefined {
    return this.rows.find((row) => row.address === address);
  }
}

/** An account that was given a new password, or opened again, is not locked. */
export async function forgetTries(tx: Tx, email: string): Promise<void> {
  const account = accountOf(email);
  await hold(tx, account);
  await tx.delete(SignInTries, { account });
}

const hold = (tx: Tx, account: string): Promise<unknown> =>
  tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`owl.sign-in ${account}`]);

// A stranger may type anything here: it is not kept.
const accountOf = (email: string): string => createHash('sha256').update(email).digest('hex');

async function forgetOld(tx: Tx, now: Instant): Promise<void> {
  await tx.query(
    `DELETE FROM sign_in_tries WHERE ctid IN (
       SELECT ctid FROM sign_in_tries WHERE since < $1 LIMIT ${FORGOTTEN_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
    [forgottenBefore(now)],
  );
}
