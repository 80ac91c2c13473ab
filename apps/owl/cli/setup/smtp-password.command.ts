import { readArguments } from '../arguments';
import { type Command, UsageError } from '../terminal';
import { applianceAt, commandActor, withOffice } from './open-database';

/** Gives an appliance a new password for signing in over SMTP and prints it, once; the one before is good no more. */
export const smtpPassword: Command = async (args, terminal) => {
  const kinds = { withdraw: 'boolean' } as const;
  const { positionals, values } = readArguments(args, kinds);
  const [address, ...more] = positionals;
  if (address === undefined || more.length > 0)
    throw new UsageError('owl smtp-password needs the address of one appliance: a-…@…');
  const login = await withOffice(({ database, secrets }) =>
    database.soc(async (tx) => {
      const { id } = await applianceAt(tx, address);
      if (!values.withdraw) return secrets.issueSmtpPassword(tx, commandActor(), id);
      await secrets.withdrawSmtpPassword(tx, commandActor(), id);
      return null;
    }),
  );
  await terminal.out(
    login
      ? `User: ${login.user}\nPassword: ${login.secret}\n`
      : `${address} signs in no more; its mail comes as before.\n`,
  );
  return 0;
};
