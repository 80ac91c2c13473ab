import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { type Clock, minutes } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import { type Actor, systemActor } from './actor';
import { Audit } from './audit';
import { isPassword } from './password';
import { User } from './user.entity';
import { normalEmail, userActor } from './users';

/** Wrong passwords in a row after which an account is locked, whoever tries and from wherever. */
export const LOCK_AFTER_FAILURES = 10;
export const LOCK_MINUTES = 15;

/** One text for every reason: it must not tell which mail addresses exist, nor that a guess was right during a lock. */
export class SignInRefused extends CallerError {
  constructor() {
    super(
      'sign-in-refused',
      `The mail address or the password is wrong, or sign-in is locked: after ${LOCK_AFTER_FAILURES} wrong passwords wait ${LOCK_MINUTES} minutes.`,
    );
  }
}

/** Id of no user. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

type Refusal = 'unknown' | 'disabled' | 'locked' | 'wrong-password';

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
  async signIn(email: string, password: string): Promise<User> {
    const user = await this.database.soc((tx) => tx.findOneBy(User, { email: normalEmail(email) }));
    // Always compared, outside any transaction: the answer takes as long for a stranger as for a user.
    const matches = await isPassword(user?.passwordHash ?? null, password);
    const refusal = this.refusalOf(user, matches);
    await this.database.soc((tx) => (refusal ? this.recordRefusal(tx, user, refusal) : this.recordSuccess(tx, user!)));
    if (refusal) {
      this.log.warn({ security: true, userId: user?.id, reason: refusal }, 'sign-in refused');
      throw new SignInRefused();
    }
    return user!;
  }

  /** Leaves the audit entry of a sign-out. */
  signOut(actor: Actor): Promise<void> {
    const subject = { subjectKind: 'user', subjectId: actor.id, customerId: actor.customerId };
    return this.database.soc((tx) => this.audit.record(tx, { actor, action: 'sign-out', ...subject }));
  }

  private refusalOf(user: User | null, matches: boolean): Refusal | null {
    if (!user) return 'unknown';
    if (user.lockedUntil && user.lockedUntil > this.clock.real()) return 'locked';
    if (!matches) return 'wrong-password';
    return user.active ? null : 'disabled';
  }

  private async recordRefusal(tx: Tx, user: User | null, reason: Refusal): Promise<void> {
    // A stranger's try costs the same writes as a user's, so that the time taken tells nothing either.
    if (reason === 'wrong-password' || !user) await this.countFailure(tx, user?.id ?? NOBODY);
    await this.record(tx, user, 'sign-in.refused', { reason });
  }

  /** Counted in the database, so that tries at several instances at once all count. */
  private async countFailure(tx: Tx, userId: string): Promise<void> {
    const lockedUntil = new Date(this.clock.real().getTime() + minutes(LOCK_MINUTES));
    await tx.query(
      `UPDATE users
       SET locked_until = CASE WHEN failed_sign_ins + 1 >= $2 THEN $3::timestamptz ELSE locked_until END,
           failed_sign_ins = CASE WHEN failed_sign_ins + 1 >= $2 THEN 0 ELSE failed_sign_ins + 1 END
       WHERE id = $1`,
      [userId, LOCK_AFTER_FAILURES, lockedUntil],
    );
  }

  private async recordSuccess(tx: Tx, user: User): Promise<void> {
    await tx.update(User, { id: user.id }, { failedSignIns: 0, lockedUntil: null });
    await this.record(tx, user, 'sign-in.accepted', {});
  }

  private record(tx: Tx, user: User | null, action: string, detail: Record<string, unknown>): Promise<void> {
    const actor = user ? userActor(user) : systemActor('sign-in');
    const subject = { subjectKind: 'user', subjectId: user?.id ?? 'unknown', customerId: user?.customerId ?? null };
    return this.audit.record(tx, { actor, action, ...subject, detail });
  }
}
