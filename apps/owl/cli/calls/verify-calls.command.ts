import { Database } from '@owl/adapters/db';
import { notCalledOnce, provenRuns, verifyProof } from '@owl/stages/escalate';
import { readArguments } from '../arguments';
import { customersCalled, withBill } from '../bill/bill-office';
import { type Command, UsageError } from '../terminal';

/**
 * Checks the proofs of the night calls: their hashes, the audit that holds them, and the rows they were taken from; and
 * that each alert was covered by one call run, and each contact called once.
 */
export const verifyCalls: Command = async (args, terminal) => {
  const { positionals, values } = readArguments(args, { customer: 'string', run: 'string' });
  if (positionals.length > 0) throw new UsageError(`owl verify-calls does not know what "${positionals[0]}" is.`);
  let bad = 0;
  let seen = 0;
  await withBill(async (office) => {
    const database = office.get(Database);
    for (const { id, name } of await customersCalled(office, values.customer)) {
      const runs = await database.customer(id, (tx) => provenRuns(tx, id));
      const wanted = values.run === undefined ? runs : runs.filter((run) => run === values.run?.toLowerCase());
      let lines = 0;
      for (const run of wanted) {
        const verdict = await database.customer(id, (tx) => verifyProof(tx, run));
        lines += verdict.lines;
        if (verdict.faults.length === 0) continue;
        bad += 1;
        await terminal.out(`DIFFERS  ${name}  call run ${run}\n`);
        for (const { kind, no, words } of verdict.faults)
          await terminal.out(`  ${kind}${no === null ? '' : ` at line ${no}`}: ${words}\n`);
      }
      seen += wanted.length;
      await terminal.out(`${wanted.length} proofs, ${lines} lines  ${name}\n`);
      if (values.run !== undefined) continue;
      for (const { alertId, contactId, ...found } of await database.customer(id, (tx) => notCalledOnce(tx))) {
        bad += 1;
        const facts = `${found.runs} runs, ${found.dials} dials, ${found.calls} calls`;
        await terminal.out(`NOT ONCE  ${name}  alert ${alertId}  contact ${contactId ?? 'none'}: ${facts}\n`);
      }
    }
  });
  if (values.run !== undefined && seen === 0) throw new UsageError(`There is no proof of a call run ${values.run}.`);
  return bad > 0 ? 1 : 0;
};
