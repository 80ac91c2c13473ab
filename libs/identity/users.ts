import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { Tx } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import { newId } from '@owl/foundation/ids';
import { type Actor, systemActor } from './actor';
import { Audit } from './audit';
import { hashPassword } from './password';
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

/** One spelling for one mail address: what `users.email` holds. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

/** The people who can sign in. */
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
    const subject = { subjectKind: 'user', subjectId: row.id, customerId };
    await this.audit.record(tx, { actor, action: 'user.create', ...subject, detail: { email, role } });
    return tx.findOneByOrFail(User, { id: row.id });
  }

  /** A disabled user is signed out everywhere with their next request. */
  async setActive(tx: Tx, userId: string, active: boolean, actor: Actor): Promise<void> {
    const user = await tx.findOneBy(User, { id: userId });
    if (!user) throw new CallerError('not-found', 'There is no such user.');
    await tx.update(User, { id: userId }, { active });
    const subject = { subjectKind: 'user', subjectId: userId, customerId: user.customerId };
    await this.audit.record(tx, { actor, action: active ? 'user.enable' : 'user.disable', ...subject });
  }

  /** Null when there is none, or they are disabled. */
  active(tx: Tx, userId: string): Promise<User | null> {
    return tx.findOneBy(User, { id: userId, active: true });
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
