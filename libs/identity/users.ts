import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { type Tx, afterCommit } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import { newId } from '@owl/foundation/ids';
import { type Actor, systemActor } from './actor';
import { Audit } from './audit';
import { hashPassword } from './password';
import { forgetTries } from './sign-in-tries';
import { type Role, User } from './user.entity';

export interface NewUser {
  email: string;
  displayName: string;
  password: string;
  role: Role;
  /** For the role customer, and only for it. */
  customerId?: string | null;
  locale?: 'ja' | 'en';
}

/** The PostgreSQL channel on which the id of a user is told whose sessions have just ended. */
export const SESSIONS_ENDED_CHANNEL = 'owl_sessions_ended';

/** One spelling for one mail address: what `users.email` holds. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

/** The people who can sign in. Whatever is changed about one of them ends their sessions, everywhere and at once. */
@Injectable()
export class Users {
  constructor(
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws CallerError `bad-password`, `email-taken`, `wrong-role` (a customer's user without customer, or the reverse) */
  async create(tx: Tx, user: NewUser, actor: Actor = systemActor('setup')): Promise<User> {
    const { displayName, role, customerId = null, locale = 'ja' } = user;
    if ((role === 'customer') !== (customerId !== null)) {
      throw new CallerError(
        'wrong-role',
        'A user with the role customer belongs to a customer, and no other user does.',
      );
    }
    const email = normalEmail(user.email);
    if (await tx.existsBy(User, { email })) {
      throw new CallerError('email-taken', 'Somebody signs in with this mail address already. Use another one.');
    }
    const passwordHash = await hashPassword(user.password);
    const row = {
      id: newId(),
      email,
      displayName,
      passwordHash,
      role,
      customerId,
      locale,
      createdAt: this.clock.now(),
    };
    await tx.insert(User, row);
    await this.record(tx, actor, 'user.create', row, { email, role });
    return tx.findOneByOrFail(User, { id: row.id });
  }

  /** @throws CallerError `no-such-user` */
  async withEmail(tx: Tx, email: string): Promise<User> {
    const user = await tx.findOneBy(User, { email: normalEmail(email) });
    if (!user) throw new CallerError('no-such-user', `Nobody signs in with ${email}. Look at the spelling.`);
    return user;
  }

  /** Also opens an account that wrong passwords have locked. @throws CallerError `bad-password`, `no-such-user` */
  async setPassword(tx: Tx, userId: string, password: string, actor: Actor): Promise<void> {
    const user = await this.held(tx, userId);
    await tx.update(User, { id: userId }, { passwordHash: await hashPassword(password) });
    await forgetTries(tx, user.email);
    await this.endSessions(tx, userId);
    await this.record(tx, actor, 'user.set-password', user);
  }

  /** @returns false when they were that already @throws CallerError `last-admin`, `no-such-user` */
  async setActive(tx: Tx, userId: string, active: boolean, actor: Actor): Promise<boolean> {
    if (!active) await this.refuseLastAdmin(tx, userId);
    const user = await this.held(tx, userId);
    if (user.active === active) return false;
    await tx.update(User, { id: userId }, { active });
    if (active) await forgetTries(tx, user.email);
    await this.endSessions(tx, userId);
    await this.record(tx, actor, active ? 'user.enable' : 'user.disable', user);
    return true;
  }

  /**
   * Between the roles of the SOC only: what a customer's user may see hangs on their customer, so they stay theirs.
   * @returns false when they have it already @throws CallerError `last-admin`, `wrong-role`, `no-such-user`
   */
  async changeRole(tx: Tx, userId: string, role: Role, actor: Actor): Promise<boolean> {
    if (role !== 'admin') await this.refuseLastAdmin(tx, userId);
    const user = await this.held(tx, userId);
    if (user.role === role) return false;
    if (user.role === 'customer' || role === 'customer') {
      throw new CallerError(
        'wrong-role',
        'Nobody changes between the SOC and a customer. Disable this user, and add one with another mail address.',
      );
    }
    await tx.update(User, { id: userId }, { role });
    await this.endSessions(tx, userId);
    await this.record(tx, actor, 'user.change-role', user, { from: user.role, to: role });
    return true;
  }

  /** Null when there is none, or they are disabled. */
  active(tx: Tx, userId: string): Promise<User | null> {
    return tx.findOneBy(User, { id: userId, active: true });
  }

  private async held(tx: Tx, userId: string): Promise<User> {
    const user = await tx.findOne(User, { where: { id: userId }, lock: { mode: 'pessimistic_write' } });
    if (!user) throw new CallerError('no-such-user', 'There is no such user.');
    return user;
  }

  /** Holds all admins first, in one order: two who disable each other at the same moment come one after the other. */
  private async refuseLastAdmin(tx: Tx, userId: string): Promise<void> {
    const admins = await tx.find(User, {
      where: { role: 'admin', active: true },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    if (admins.length !== 1 || admins[0]?.id !== userId) return;
    throw new CallerError(
      'last-admin',
      `${admins[0].email} is the only admin who can sign in. Add another one first: owl add-user, or owl change-role.`,
    );
  }

  /** A session names the generation it began in. Counted, not deleted: one that begins this very moment ends too. */
  private async endSessions(tx: Tx, userId: string): Promise<void> {
    await tx.increment(User, { id: userId }, 'sessionGeneration', 1);
    const { dataSource } = tx;
    // Told only to be quick: what is not heard is found when a stream looks whether its session still holds.
    afterCommit(tx, async () => {
      await dataSource.query('SELECT pg_notify($1, $2)', [SESSIONS_ENDED_CHANNEL, userId]).catch(() => undefined);
    });
  }

  private record(
    tx: Tx,
    actor: Actor,
    action: string,
    of: Pick<User, 'id' | 'customerId'>,
    detail = {},
  ): Promise<void> {
    const subject = { subjectKind: 'user', subjectId: of.id, customerId: of.customerId };
    return this.audit.record(tx, { actor, action, ...subject, detail });
  }
}

/** The user as the one who acts. */
export const userActor = (user: User): Actor => ({
  kind: 'user',
  id: user.id,
  name: user.displayName,
  role: user.role,
  customerId: user.customerId,
});
