import { TLS_WAYS, addMailbox as enterMailbox } from '@owl/intake';
import { z } from 'zod';
import { readArguments, readSecret } from '../arguments';
import { type Command, CommandFailed, UsageError } from '../terminal';
import { applianceAt, commandActor, withOffice } from './open-database';

const PORTS = { implicit: 993, starttls: 143, none: 143 } as const;
const Wish = z.object({
  address: z.string({ error: 'owl add-mailbox needs the address of the appliance: a-…@…' }),
  host: z.string({ error: '--host is missing' }).min(1, '--host is missing'),
  user: z.string({ error: '--user is missing' }).min(1, '--user is missing'),
  tls: z.enum(TLS_WAYS, { error: `--tls is ${TLS_WAYS.join(', ')}` }),
  port: z.coerce.number({ error: '--port is a number' }).int().min(1).max(65_535).optional(),
  folder: z.string().min(1),
  after: z.string().regex(/^(flag|move:.+)$/, '--after is flag, or move:FOLDER'),
});

/** Enters a mailbox the intake then watches. The password is read from standard input and stored locked. */
export const addMailbox: Command = async (args, terminal) => {
  const kinds = {
    host: 'string',
    port: 'string',
    tls: 'string',
    user: 'string',
    folder: 'string',
    after: 'string',
  } as const;
  const { positionals, values } = readArguments(args, kinds);
  const defaults = { tls: 'implicit', folder: 'INBOX', after: 'flag' };
  const wish = Wish.safeParse({ address: positionals[0], ...defaults, ...values });
  if (!wish.success) throw new UsageError(wish.error.issues.map(({ message }) => message).join('\n'));
  const { address, host, user, tls, port = PORTS[tls], folder, after } = wish.data;
  const password = await readSecret(terminal.stdin(), 'The password of the mailbox');
  const moveTo = after.startsWith('move:') ? after.slice('move:'.length) : null;
  if (moveTo === folder) throw new UsageError('Mails cannot be moved to the folder they are watched in.');
  await withOffice(({ config, database, audit }) =>
    database.soc(async (tx) => {
      if (config.MAILBOX_KEY === undefined)
        throw new CommandFailed('Set MAILBOX_KEY, the same as for the intake: the password is locked with it.');
      const { id: applianceId, customerId } = await applianceAt(tx, address);
      const mailbox = { customerId, applianceId, host, port, tls, user, folder, moveTo };
      // In the database's time: the mail server's clock is compared with it, give or take.
      const id = await enterMailbox(tx, { ...mailbox, password, takeSince: new Date() }, config.MAILBOX_KEY).catch(
        taken,
      );
      const subject = { subjectKind: 'imap-mailbox', subjectId: id, customerId };
      await audit.record(tx, {
        actor: commandActor(),
        action: 'mailbox.add',
        ...subject,
        detail: { host, user, folder },
      });
    }),
  );
  await terminal.out(`${user} on ${host}:${port}, folder ${folder}, is watched from now on.\n`);
  return 0;
};

function taken(error: Error & { driverError?: { code?: string } }): never {
  if (error.driverError?.code === '23505') throw new CommandFailed('This folder is watched already.');
  throw error;
}
