import { randomToken } from '@owl/foundation/ids';
import { z } from 'zod';
import { readArguments, readSecret } from '../arguments';
import { type Command, UsageError } from '../terminal';
import { commandActor, withOffice } from './open-database';

// Long enough to be nobody's guess and short enough to be typed once.
const PASSWORD_BYTES = 10;
const Wish = z.object({
  email: z.email('EMAIL is a mail address: owl add-user sato@example.jp …'),
  displayName: z.string({ error: '--name is missing' }).trim().min(1, '--name is missing'),
  role: z.enum(['admin', 'lead', 'analyst'], { error: '--role is admin, lead or analyst' }),
  locale: z.enum(['ja', 'en'], { error: '--locale is ja or en' }),
});

/** Enters somebody of the SOC who can sign in; without --password-stdin makes a password and prints it once. */
export const addUser: Command = async (args, terminal) => {
  const { positionals, values } = readArguments(args, {
    name: 'string',
    role: 'string',
    locale: 'string',
    'password-stdin': 'boolean',
  });
  const { name: displayName, role, locale = 'ja' } = values;
  const wish = Wish.safeParse({ email: positionals[0], displayName, role, locale });
  if (!wish.success) throw new UsageError(wish.error.issues.map(({ message }) => message).join('\n'));
  if (positionals.length > 1) throw new UsageError(`What is "${positionals[1]}"? A name with spaces needs quotes.`);
  const given = values['password-stdin'] ? await readSecret(terminal.stdin(), 'The password') : undefined;
  const password = given ?? randomToken(PASSWORD_BYTES);
  const user = await withOffice(({ database, users }) =>
    database.soc((tx) => users.create(tx, { ...wish.data, password }, commandActor())),
  );
  await terminal.out(`${user.email} can sign in as ${user.role}.\n${given ? '' : `Password: ${password}\n`}`);
  return 0;
};
