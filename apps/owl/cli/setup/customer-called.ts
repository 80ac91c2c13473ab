import type { Tx } from '@owl/adapters/db';
import { Customer } from '@owl/directory';
import { CommandFailed } from '../terminal';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The customer of this id or whole name. @throws CommandFailed for none, and for a name that several have */
export async function customerCalled(tx: Tx, text: string): Promise<Customer> {
  const found = await tx.findBy(Customer, UUID.test(text) ? { id: text } : { name: text });
  if (found.length > 1)
    throw new CommandFailed(`Several customers are called ${text}. Name one by its id: ${idsOf(found)}.`);
  if (!found[0]) throw new CommandFailed(`There is no customer ${text}. Write the whole name, or the id.`);
  return found[0];
}

const idsOf = (customers: readonly Customer[]): string => customers.map(({ id }) => id).join(', ');
