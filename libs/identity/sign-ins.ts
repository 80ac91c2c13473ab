import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import type { Clock } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import { type Actor, systemActor } from './actor';
import { Audit } from './audit';
import { isPassword } from './password';
import { LOCK_AFTER_FAILURES, LOCK_MINUTES } from './rules/sign-in-lock';
import { AccountTries, type NewLock } from './sign-in-tries';
import { User } from './user.entity';
import { normalEmail, userActor } from './users';

/** One text for every reason: it must not tell which mail addresses exist, nor that a guess was right during a lock. */
export class SignInRefused extends CallerError {
  constructor() {
    super(
      'sign-in-refused',
      `The mail address or the password is wrong, or sign-in is locked: after ${LOCK_AFTER_FAILURES} wrong passwords wait ${LOCK_MINUTES} minutes.`,
    );
  }
}

export interface SignInTry {
  email: string;
  password: string;
  /** Whom it is counted as: an internet address or network. */
  address: string;
}

type Refusal = 'unknown' | 'disabled' | 'locked' | 'wrong-password';
interface Refused {
  reason: Refusal;
  /** What this try has locked. */
  locks?: NewLock;
}

/** Checks who signs in. The session itself is the API's matter. */
@Injectable()
export class SignIns {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * The user with this mail address and password. Leaves an audit entry either way.
   * @throws SignInRefused
   */
  async signIn(wish: SignInTry): Promise<User> {
    const email = normalEmail(wish.email);
    const user = await this.database.soc((tx) => tx.findOneBy(User, { email }));
    // Always compared, outside any transaction: the answer takes as long for a stranger as for a user.
    const matches = await isPassword(user?.passwordHash ?? null, wish.password);
    const refused = await this.database.soc(async (tx) => {
      const refusal = await this.settle(tx, user, matches, await AccountTries.hold(tx, email, wish.address));
      if (refusal) await this.record(tx, user, 'sign-in.refused', { ...refusal });
      else await this.record(tx, user, 'sign-in.accepted', {});
      return refusal;
    });
    if (refused) {
      const { reason, locks } = refused;
      this.log.warn({ security: true, userId: user?.id, address: wish.address, reason, locks }, 'sign-in refused');
      throw new SignInRefused();
    }
    return user!;
  }

  /** Leaves the audit entry of a sign-out. */
  signOut(actor: Actor): Promise<void> {
    const subject = { subjectKind: 'user', subjectId: actor.id, customerId: actor.customerId };
    return this.database.soc((tx) => this.audit.record(tx, { actor, action: 'sign-out', ...subject }));
  }

  /**
   * Decided while the account's tries are held: of many at once no more are answered than one after another.
   * A stranger's try costs the same writes as a user's, so that the time taken tells nothing either.
   */
  private async settle(tx: Tx, user: User | null, matches: boolean, tries: AccountTries): Promise<Refused | null> {
    const now = this.clock.real();
    if (tries.isLocked(now)) return { reason: 'locked' };
    const reason = refusalOf(user, matches);
    if (reason === null) {
      await tries.forgetHere();
      return null;
    }
    const locks = await tries.addFailure(now);
    return locks ? { reason, locks } : { reason };
  }

  private record(tx: Tx, user: User | null, action: string, detail: Record<string, unknown>): Promise<void> {
    const actor = user ? userActor(user) : systemActor('sign-in');
    const subject = { subjectKind: 'user', subjectId: user?.id ?? 'unknown', customerId: user?.customerId ?? null };
    return this.audit.record(tx, { actor, action, ...subject, detail });
  }
}

function refusalOf(user: User | null, matches: boolean): Exclude<Refusal, 'locked'> | null {
  if (!user) return 'unknown';
  if (!matches) return 'wrong-password';
  return user.active ? null : 'disabled';
}
