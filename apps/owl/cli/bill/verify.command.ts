import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import { SOC_CHAIN, verifyAudit } from '@owl/identity';
import { Statement, VerifyStatement } from '@owl/stages/bill';
import { readArguments } from '../arguments';
import { type Command, type Terminal, UsageError } from '../terminal';
import { customersCalled, withBill } from './bill-office';

/** Compares every final statement with the entries, proofs and order requests that are in the database now. */
export const verify: Command = async (args, terminal) => {
  const { positionals, values } = readArguments(args, { customer: 'string', month: 'string' });
  if (positionals.length > 0) throw new UsageError(`owl verify does not know what "${positionals[0]}" is.`);
  let bad = 0;
  await withBill(async (office) => {
    for (const { id, name } of await customersCalled(office, values.customer))
      bad += await verifyCustomer(office, terminal, { id, name, month: values.month });
  });
  return bad > 0 ? 1 : 0;
};

async function verifyCustomer(
  office: INestApplicationContext,
  terminal: Terminal,
  { id, name, month }: { id: string; name: string; month: string | undefined },
): Promise<number> {
  const [database, verifier] = [office.get(Database), office.get(VerifyStatement)];
  const verdicts = await database.customer(id, async (tx) => {
    const where = { customerId: id, ...(month !== undefined && { month }) };
    const found = [];
    for (const final of await tx.find(Statement, { where, order: { month: 'ASC' } }))
      found.push(await verifier.run(tx, id, final.month));
    return found.filter((verdict) => verdict !== null);
  });
  for (const verdict of verdicts) {
    const words = verdict.faults.length === 0 ? `agrees, ${verdict.entries} entries` : 'DIFFERS';
    await terminal.out(`${verdict.month}  ${words}  ${name}  ${verdict.entriesSha256}\n`);
    for (const { kind, words: what } of verdict.faults) await terminal.out(`  ${kind}: ${what}\n`);
  }
  return verdicts.filter(({ faults }) => faults.length > 0).length;
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
