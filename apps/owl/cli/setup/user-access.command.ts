import { readArguments } from '../arguments';
import type { Command } from '../terminal';
import { changeUser, onlyEmail } from './change-user';

/** Signs a user out everywhere and lets them in no more; what they did stays under their name. */
export const disableUser: Command = async (args, terminal) => {
  const email = onlyEmail('disable-user', readArguments(args, {}).positionals);
  const line = await changeUser(email, async (user, { tx, users, actor }) =>
    (await users.setActive(tx, user.id, false, actor))
      ? `${user.email} is signed out everywhere and cannot sign in any more.`
      : `${user.email} was disabled already.`,
  );
  await terminal.out(`${line}\n`);
  return 0;
};

/** Lets a disabled user in again, with the password they had. */
export const enableUser: Command = async (args, terminal) => {
  const email = onlyEmail('enable-user', readArguments(args, {}).positionals);
  const line = await changeUser(email, async (user, { tx, users, actor }) =>
    (await users.setActive(tx, user.id, true, actor))
      ? `${user.email} can sign in again as ${user.role}, with the password they had.`
      : `${user.email} was not disabled. After wrong passwords: wait 15 minutes, or use owl set-password.`,
  );
  await terminal.out(`${line}\n`);
  return 0;
};
