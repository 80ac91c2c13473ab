import { ROLES } from '@owl/identity';
import { z } from 'zod';
import { readArguments } from '../arguments';
import { type Command, UsageError } from '../terminal';
import { customerCalled } from './customer-called';
import { newPassword } from './new-password';
import { commandActor, withOffice } from './open-database';

const Wish = z
  .object({
    email: z.email('EMAIL is a mail address: owl add-user sato@example.jp …'),
    displayName: z.string({ error: '--name is missing' }).trim().min(1, '--name is missing'),
    role: z.enum(ROLES, { error: '--role is admin, lead, analyst or customer' }),
    customer: z.string().trim().min(1, '--customer is the id or the whole name of a customer').optional(),
    locale: z.enum(['ja', 'en'], { error: '--locale is ja or en' }),
  })
  .refine(({ role, customer }) => role !== 'customer' || customer !== undefined, {
    error: '--role customer needs --customer, the id or the whole name of theirs',
  })
  .refine(({ role, customer }) => role === 'customer' || customer === undefined, {
    error: '--customer is only for --role customer: everybody else sees all customers',
  });

/** Enters somebody who can sign in; without --password-stdin makes a password and prints it once. */
export const addUser: Command = async (args, terminal) => {
  const { positionals, values } = readArguments(args, {
    name: 'string',
    role: 'string',
    customer: 'string',
    locale: 'string',
    'password-stdin': 'boolean',
  });
  const { name: displayName, role, customer, locale = 'ja' } = values;
  const wish = Wish.safeParse({ email: positionals[0], displayName, role, customer, locale });
  if (!wish.success) throw new UsageError(wish.error.issues.map(({ message }) => message).join('\n'));
  if (positionals.length > 1) throw new UsageError(`What is "${positionals[1]}"? A name with spaces needs quotes.`);
  const { password, shown } = await newPassword(terminal, values['password-stdin']);
  const { customer: theirs, ...person } = wish.data;
  const line = await withOffice(({ database, users }) =>
    database.soc(async (tx) => {
      const of = theirs === undefined ? null : await customerCalled(tx, theirs);
      const user = await users.create(tx, { ...person, password, customerId: of?.id ?? null }, commandActor());
      return `${user.email} can sign in as ${user.role}${of ? ` of ${of.name}` : ''}.`;
    }),
  );
  await terminal.out(`${line}\n${shown}`);
  return 0;
};
