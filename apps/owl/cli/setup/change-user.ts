import type { Tx } from '@owl/adapters/db';
import type { Actor, User, Users } from '@owl/identity';
import { UsageError } from '../terminal';
import { commandActor, withOffice } from './open-database';

/** What a command changes a user with. */
interface Change {
  tx: Tx;
  users: Users;
  actor: Actor;
}

/** Does `work` to the user with this mail address. @returns what to tell the person @throws CallerError `no-such-user` */
export const changeUser = (email: string, work: (user: User, change: Change) => Promise<string>): Promise<string> =>
  withOffice(({ database, users }) =>
    database.soc(async (tx) => work(await users.withEmail(tx, email), { tx, users, actor: commandActor() })),
  );

/** @throws UsageError */
export function onlyEmail(command: string, positionals: readonly string[]): string {
  const [email, ...more] = positionals;
  if (email === undefined || more.length > 0)
    throw new UsageError(`owl ${command} needs the mail address of one user: the one they sign in with.`);
  return email;
}
