import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import { SOC_CHAIN, verifyAudit } from '@owl/identity';
import { type StatementVerdict, VerifyStatement } from '@owl/stages/bill';
import { readArguments } from '../arguments';
import { type Command, CommandFailed, type Terminal, UsageError } from '../terminal';
import { customersCalled, monthGiven, withBill } from './bill-office';

/** Compares every final month with the entries, proofs, statements and order requests that are in the database now. */
export const verify: Command = async (args, terminal) => {
  const { positionals, values } = readArguments(args, { customer: 'string', month: 'string' });
  if (positionals.length > 0) throw new UsageError(`owl verify does not know what "${positionals[0]}" is.`);
  const month = monthGiven(values.month);
  const verdicts: StatementVerdict[] = [];
  await withBill(async (office) => {
    for (const customer of await customersCalled(office, values.customer)) {
      const found = await verdictsOn(office, customer.id, month);
      for (const verdict of found) await tell(terminal, customer.name, verdict);
      verdicts.push(...found);
    }
  });
  // Nothing that was checked is no proof of anything.
  if (month !== undefined && verdicts.length === 0)
    throw new CommandFailed(`${month} is not final for anybody who was asked for: there is nothing to verify.`);
  if (verdicts.length === 0) await terminal.out('No month is final yet: there is nothing to verify.\n');
  return verdicts.some(({ faults }) => faults.length > 0) ? 1 : 0;
};

function verdictsOn(
  office: INestApplicationContext,
  customerId: string,
  month: string | undefined,
): Promise<StatementVerdict[]> {
  const verifier = office.get(VerifyStatement);
  return office.get(Database).customer(customerId, async (tx) => {
    if (month === undefined) return verifier.all(tx, customerId);
    const verdict = await verifier.run(tx, customerId, month);
    return verdict ? [verdict] : [];
  });
}

async function tell(terminal: Terminal, name: string, verdict: StatementVerdict): Promise<void> {
  const { month, entries, entriesSha256, faults } = verdict;
  const words = faults.length === 0 ? `agrees, ${entries} entries` : 'DIFFERS';
  await terminal.out(`${month}  ${words}  ${name}  ${entriesSha256}\n`);
  for (const { kind, words: what } of faults) await terminal.out(`  ${kind}: ${what}\n`);
}

/** Checks the audit's chains: that of the SOC, and each customer's. */
export const verifyAuditChains: Command = async (args, terminal) => {
  const { positionals, values } = readArguments(args, { customer: 'string' });
  if (positionals.length > 0) throw new UsageError(`owl verify-audit does not know what "${positionals[0]}" is.`);
  let broken = 0;
  await withBill(async (office) => {
    const customers = await customersCalled(office, values.customer);
    const own = customers.map(({ id, name }) => ({ chain: id, name }));
    const chains = values.customer === undefined ? [{ chain: SOC_CHAIN, name: 'SOC' }, ...own] : own;
    for (const { chain, name } of chains) {
      const verdict = await office.get(Database).soc((tx) => verifyAudit(tx, chain));
      if (verdict.ok) {
        await terminal.out(`sound, ${verdict.entries} entries  ${name}  ${verdict.head}\n`);
        continue;
      }
      broken += 1;
      await terminal.out(`BROKEN at entry ${verdict.seq} (${verdict.id}): ${verdict.broken}  ${name}\n`);
    }
  });
  return broken > 0 ? 1 : 0;
};
