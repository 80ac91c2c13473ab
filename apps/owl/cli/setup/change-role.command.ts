import { z } from 'zod';
import { readArguments } from '../arguments';
import { type Command, UsageError } from '../terminal';
import { changeUser, onlyEmail } from './change-user';

const SocRole = z.enum(['admin', 'lead', 'analyst']);

/** Gives somebody of the SOC another role; they sign in anew with it. */
export const changeRole: Command = async (args, terminal) => {
  const { positionals, values } = readArguments(args, { role: 'string' });
  const email = onlyEmail('change-role', positionals);
  const role = SocRole.safeParse(values.role);
  if (!role.success) throw new UsageError('--role is admin, lead or analyst. A customer’s users stay the customer’s.');
  const line = await changeUser(email, async (user, { tx, users, actor }) =>
    (await users.changeRole(tx, user.id, role.data, actor))
      ? `${user.email} is ${role.data} now, was ${user.role}, and is signed out everywhere.`
      : `${user.email} is ${role.data} already.`,
  );
  await terminal.out(`${line}\n`);
  return 0;
};
