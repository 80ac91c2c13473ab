import type { Tx } from '@owl/adapters/db';
import { Customer, applianceAddress } from '@owl/directory';
import { readArguments } from '../arguments';
import { type Command, CommandFailed, UsageError } from '../terminal';
import { commandActor, withOffice } from './open-database';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Enters one more appliance of a customer and prints where it mails to. */
export const addAppliance: Command = async (args, terminal) => {
  const [customer, name, ...more] = readArguments(args, {}).positionals;
  if (customer === undefined || !name?.trim() || more.length > 0)
    throw new UsageError('owl add-appliance needs a customer, by id or name, and the name of the appliance.');
  const address = await withOffice(({ config, database, enrolment }) =>
    database.soc(async (tx) => {
      const { id } = await customerCalled(tx, customer);
      return applianceAddress(await enrolment.appliance(tx, commandActor(), id, name.trim()), config.INTAKE_DOMAIN);
    }),
  );
  await terminal.out(`${address}  ${name.trim()}\n`);
  return 0;
};

/** @throws CommandFailed for none, and for a name that several have */
async function customerCalled(tx: Tx, text: string): Promise<Customer> {
  const found = await tx.findBy(Customer, UUID.test(text) ? { id: text } : { name: text });
  if (found.length > 1)
    throw new CommandFailed(`Several customers are called ${text}. Name one by its id: ${idsOf(found)}.`);
  if (!found[0]) throw new CommandFailed(`There is no customer ${text}. Write the whole name, or the id.`);
  return found[0];
}

const idsOf = (customers: readonly Customer[]): string => customers.map(({ id }) => id).join(', ');
