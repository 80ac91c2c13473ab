import { readArguments } from '../arguments';
import type { Command } from '../terminal';
import { newPassword } from './new-password';
import { changeUser, onlyEmail } from './change-user';

/** Gives a user a new password; whoever is signed in with the one before is not any more. */
export const setPassword: Command = async (args, terminal) => {
  const { positionals, values } = readArguments(args, { 'password-stdin': 'boolean' });
  const email = onlyEmail('set-password', positionals);
  const { password, shown } = await newPassword(terminal, values['password-stdin']);
  const line = await changeUser(email, async (user, { tx, users, actor }) => {
    await users.setPassword(tx, user.id, password, actor);
    const disabled = user.active ? '' : ` They are disabled: owl enable-user ${user.email} lets them in.`;
    return `${user.email} has a new password and is signed out everywhere.${disabled}`;
  });
  await terminal.out(`${line}\n${shown}`);
  return 0;
};
