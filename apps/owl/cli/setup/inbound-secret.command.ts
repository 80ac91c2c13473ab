import { readArguments } from '../arguments';
import { type Command, UsageError } from '../terminal';
import { applianceAt, commandActor, withOffice } from './open-database';

/** Gives an appliance a new secret for mail over HTTP and prints it, once; the one before is good no more. */
export const inboundSecret: Command = async (args, terminal) => {
  const [address, ...more] = readArguments(args, {}).positionals;
  if (address === undefined || more.length > 0)
    throw new UsageError('owl inbound-secret needs the address of one appliance: a-…@…');
  const [secret, token] = await withOffice(({ database, secrets }) =>
    database.soc(async (tx) => {
      const { id, addressToken } = await applianceAt(tx, address);
      return [await secrets.issueInboundSecret(tx, commandActor(), id), addressToken];
    }),
  );
  await terminal.out(`POST /inbound/${token}\nSecret: ${secret}\n`);
  return 0;
};
