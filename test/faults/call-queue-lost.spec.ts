import { Client } from 'pg';
import type { PhoneScript } from '@owl/simulator';
import { type TestRedis, describeWith, eventually, startRedis } from '../harness';
import { counted } from './intake-process';
import { tell } from './ledger';
import { CONFIRMS, type NightCustomer, NightWorld } from './night-world';
import { SideProcess } from './side-process';

jest.setTimeout(600_000);

const BUSY: PhoneScript = { behaviour: 'busy' };
const SWEEP_AND_MORE_MS = 40_000;
/** Telephones of contacts 1 to 3, and how often each is called. */
const NIGHTS: readonly [PhoneScript[], number[]][] = [
  [
    [CONFIRMS, CONFIRMS, CONFIRMS],
    [1, 0, 0],
  ],
  [
    [{ behaviour: 'no-answer' }, CONFIRMS, CONFIRMS],
    [1, 1, 0],
  ],
  [
    [BUSY, BUSY, BUSY],
    [1, 1, 1],
  ],
];

/** While calls ring and mails go out, the queue is emptied again and again under a worker that runs. */
async function losesTheQueue(night: NightWorld, lose: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  const worker = await SideProcess.start(night.owl, 'worker');
  try {
    const called: [NightCustomer, number[]][] = [];
    for (let n = 0; n < counted(2, 15); n += 1)
      for (const [phones, expected] of NIGHTS) called.push([await night.customer(phones), expected]);
    const alerts = Promise.all(called.map(([customer]) => customer.sender.alerts()));
    const most = called.flatMap(([, expected]) => expected).reduce((sum, each) => sum + each, 0);
    const losses = counted(3, 12);
    for (let n = 1; n <= losses; n += 1) {
      await eventually(
        () => expect(night.owl.exchange.calls.length).toBeGreaterThan((most * n) / (losses + 1)),
        60_000,
      );
      await lose();
    }
    await alerts;
    const last = performance.now();
    await night.allRunsEnd(called.length);
    await eventually(() => night.owl.settled(), 30_000);
    const resumed = performance.now() - last;
    const mails = night.owl.mailbox.messages.map(({ envelopeTo, subject }) => `${envelopeTo.join()} ${subject}`);
    tell(
      '12',
      {
        runs: called.length,
        losses,
        'mails twice': mails.length - new Set(mails).size,
        'dials taken back': (await night.takenBack()).join() || 'none',
        'ended after': `${Math.round(resumed)} ms`,
      },
      began,
    );
    expect(called.map(([customer]) => night.callsTo(customer))).toEqual(called.map(([, expected]) => expected));
    expect(await night.changesAppliedTwice()).toEqual([]);
    expect(resumed).toBeLessThan(SWEEP_AND_MORE_MS);
    expect(new Set(mails).size).toBe(mails.length);
  } finally {
    await worker.signal('SIGKILL');
  }
}

describe('the queue on PostgreSQL is truncated under load', () => {
  let night: NightWorld;
  beforeAll(async () => {
    night = await NightWorld.start({ QUEUE_BACKEND: 'postgres' });
  });
  afterAll(() => night.stop());

  it('all calls go on by the next sweep, none twice', async () => {
    const owner = new Client({ connectionString: night.owl.database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ name: string }>(
      `SELECT format('bullmq.%I', tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename !~ 'migration'`,
    );
    const sql = `TRUNCATE ${rows.map(({ name }) => name).join(', ')}`;
    try {
      // Who works on the queue at this moment may be in its way.
      await losesTheQueue(night, () => eventually(() => owner.query(sql), 30_000));
    } finally {
      await owner.end();
    }
  });
});

describeWith('redis', 'Redis is flushed under load', () => {
  let redis: TestRedis;
  let night: NightWorld;
  beforeAll(async () => {
    redis = await startRedis();
    night = await NightWorld.start({ QUEUE_BACKEND: 'redis', REDIS_URL: redis.url });
  });
  afterAll(async () => {
    await night.stop();
    await redis.stop();
  });

  it('all calls go on by the next sweep, none twice', () => losesTheQueue(night, () => night.owl.loseQueue()));
});
