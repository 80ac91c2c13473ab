import type { INestApplicationContext } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database } from '@owl/adapters/db';
import { DutyPager } from '@owl/adapters/pager';
import { socZone } from '@owl/directory';
import { formatDetectedAt } from '@owl/foundation/calendar';
import { seconds } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { setTimeout as wait } from 'node:timers/promises';
import { readArguments } from '../arguments';
import { withBill } from '../bill/bill-office';
import { type Command, UsageError } from '../terminal';

interface Way {
  way: string;
  recipient: string;
  state: string;
  response: string | null;
}

const PATIENCE_MS = seconds(60);
const LOOK_MS = seconds(0.5);
const UNDER_WAY = ['queued', 'sending'];
const ARRIVED = ['sent', 'delivered'];

const WAYS = `
  SELECT 'mail' AS way, recipient, state, response FROM outgoing_mails WHERE source_kind = 'duty-page' AND source_id = $1
  UNION ALL
  SELECT channel, recipient, state, response FROM outgoing_messages WHERE source_kind = 'duty-page' AND source_id = $1
  ORDER BY 1, 2`;

/** Pages the duty analyst by every way an urgent page takes, and says what became of each. */
export const testPage: Command = async (args, terminal) => {
  const { positionals } = readArguments(args, {});
  if (positionals.length > 0) throw new UsageError(`owl test-page does not know what "${positionals[0]}" is.`);
  let ways: Way[] = [];
  await withBill(async (office) => {
    const sourceId = await queue(office);
    const patience = AbortSignal.timeout(PATIENCE_MS);
    do {
      await wait(LOOK_MS);
      ways = await office.get(Database).soc((tx) => tx.query(WAYS, [sourceId]));
    } while (ways.some(({ state }) => UNDER_WAY.includes(state)) && !patience.aborted);
  });
  for (const { way, recipient, state, response } of ways)
    await terminal.out(`${way.padEnd(7)}  ${recipient}  ${state}${response ? `: ${response}` : ''}\n`);
  if (ways.some(({ state }) => UNDER_WAY.includes(state)))
    terminal.err('Not everything was handed over within a minute: does a worker run?\n');
  return ways.every(({ state }) => ARRIVED.includes(state)) ? 0 : 1;
};

/** The worker sends it. @returns its source */
async function queue(office: INestApplicationContext): Promise<string> {
  const config: OwlConfig = office.get(CONFIG);
  const pager = office.get(DutyPager);
  const sourceId = newId();
  const link = `${config.PUBLIC_URL}/calls`;
  await office.get(Database).soc(async (tx) => {
    const at = formatDetectedAt(new Date(), await socZone(tx), pager.language);
    const key = { customerId: null, sourceKind: 'duty-page', sourceId, revision: 0 } as const;
    await pager.page(tx, { ...key, ...pager.words('test-page', { at, link }), link, urgent: true });
  });
  return sourceId;
}
