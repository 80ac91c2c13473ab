import { readFile } from 'node:fs/promises';
import { CalendarVersion, applianceAddress } from '@owl/directory';
import { defaultCalendar } from '@owl/foundation/calendar';
import { readArguments } from '../arguments';
import { type Command, CommandFailed, UsageError } from '../terminal';
import { readCustomerFile } from './customer-file';
import { type Office, commandActor, withOffice } from './open-database';
import type { Tx } from '@owl/adapters/db';

const MENU_CALENDAR = 'standard';
/** Before any contract: the calendar of the service menu has no beginning. */
const ALWAYS = '2020-01-01';

/** Enters a customer with contract, contacts and appliances, all or nothing, and prints where the appliances mail to. */
export const addCustomer: Command = async (args, terminal) => {
  const [path, ...more] = readArguments(args, {}).positionals;
  if (path === undefined || more.length > 0) throw new UsageError('owl add-customer needs one FILE.json.');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailed(`${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`);
  });
  const reading = readCustomerFile(text);
  if ('problems' in reading)
    throw new CommandFailed(
      `${path} was not entered:\n${reading.problems.map((line) => `  ${line}\n`).join('')}`.trimEnd(),
    );
  const { wish } = reading;
  const lines = await withOffice((office) =>
    office.database.soc(async (tx) => {
      const madeCalendar = await ensureCalendar(office, tx, wish.contract.calendarName);
      const { customer, appliances } = await office.enrolment.customer(tx, commandActor(), wish);
      return [
        ...(madeCalendar ? [`The calendar "${MENU_CALENDAR}" of the service menu was made.`] : []),
        `${customer.name} was entered as ${customer.id}. Its appliances mail to:`,
        ...appliances.map((each) => `  ${applianceAddress(each, office.config.INTAKE_DOMAIN)}  ${each.name}`),
      ];
    }),
  );
  await terminal.out(lines.map((line) => `${line}\n`).join(''));
  return 0;
};

/** A contract without a calendar decides nothing. @returns true when it was made now @throws CommandFailed */
async function ensureCalendar({ enrolment }: Office, tx: Tx, name: string): Promise<boolean> {
  if (await tx.existsBy(CalendarVersion, { name })) return false;
  if (name !== MENU_CALENDAR)
    throw new CommandFailed(`There is no calendar "${name}". Leave calendarName out to use "${MENU_CALENDAR}".`);
  await enrolment.calendar(tx, commandActor(), name, defaultCalendar({ no: 1, effectiveFrom: ALWAYS }));
  return true;
}
