import { Database } from '@owl/adapters/db';
import { formatYen } from '@owl/foundation/money';
import { BillService, type StatementSeen, Statements } from '@owl/stages/bill';
import { readArguments } from '../arguments';
import { commandActor } from '../setup/open-database';
import { type Command, CommandFailed, UsageError } from '../terminal';
import { customersCalled, monthGiven, withBill } from './bill-office';

const OPEN = ['still-open', 'still-counting', 'earlier-month-open'];

/** Closes months whose grace is over, as the hourly sweep does; with `--dry-run` it only says what each would come to. */
export const closeMonth: Command = async (args, terminal) => {
  const kinds = { customer: 'string', month: 'string', 'dry-run': 'boolean' } as const;
  const { positionals, values } = readArguments(args, kinds);
  if (positionals.length > 0) throw new UsageError(`owl close-month does not know what "${positionals[0]}" is.`);
  const asked = monthGiven(values.month);
  let open = 0;
  let under = 0;
  await withBill(async (office) => {
    const [database, bill, statements] = [office.get(Database), office.get(BillService), office.get(Statements)];
    const now = new Date();
    for (const { id, name } of await customersCalled(office, values.customer)) {
      const months = asked ? [asked] : await database.customer(id, (tx) => bill.monthsToClose(tx, id, now));
      for (const month of months) {
        const closed = values['dry-run']
          ? 'dry-run'
          : await database.customer(id, (tx) => bill.closeMonth(tx, id, month, commandActor()));
        if (OPEN.includes(closed)) open += 1;
        const seen = await database.customer(id, (tx) => statements.of(tx, id, month));
        const outcome = seen ? closed : 'no-contract-then';
        if (seen) under += 1;
        await terminal.out(`${month}  ${outcome}  ${name}${seen ? `  ${wordsFor(seen)}` : ''}\n`);
      }
    }
  });
  if (asked !== undefined && under === 0)
    throw new CommandFailed(`Nobody had a contract in ${asked}: there is no such month to close.`);
  // Only what was asked for by name: that the rest is not due yet is how it should be.
  return asked !== undefined && open > 0 ? 1 : 0;
};

function wordsFor({ document, graceEndsAt }: StatementSeen): string {
  const counts = document.windows.map(({ window, count, expected }) => `${window} ${count}/${expected}`).join(', ');
  const due = document.state === 'final' ? 'final' : `open until ${graceEndsAt.toISOString()}`;
  return `${counts}; ${formatYen(document.amountWithTax, 'en')} with tax; ${due}`;
}
