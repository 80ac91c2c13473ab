import { applianceAddress } from '@owl/directory';
import { readArguments } from '../arguments';
import { type Command, UsageError } from '../terminal';
import { customerCalled } from './customer-called';
import { commandActor, withOffice } from './open-database';

/** Enters one more appliance of a customer and prints where it mails to. */
export const addAppliance: Command = async (args, terminal) => {
  const [customer, name, ...more] = readArguments(args, {}).positionals;
  if (customer === undefined || !name?.trim() || more.length > 0)
    throw new UsageError('owl add-appliance needs a customer, by id or name, and the name of the appliance.');
  const address = await withOffice(({ config, database, enrolment }) =>
    database.soc(async (tx) => {
      const { id } = await customerCalled(tx, customer);
      const appliance = await enrolment.appliance(tx, commandActor(), id, { name: name.trim() });
      return applianceAddress(appliance, config.INTAKE_DOMAIN);
    }),
  );
  await terminal.out(`${address}  ${name.trim()}\n`);
  return 0;
};
