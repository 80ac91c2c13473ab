import { type Hole, TcpProxy } from '../harness/tcp-proxy';
import { eventually } from '../harness';
import { tell } from './ledger';
import { CONFIRMS, type NightCustomer, NightWorld } from './night-world';
import { SideProcess } from './side-process';

jest.setTimeout(120_000);

/** What a night call commits, in its order. */
const COMMITS: Record<string, RegExp> = {
  'the plan': /INSERT INTO "call_runs"/,
  'the intent to dial': /UPDATE "call_attempts".*dialing/s,
  "the provider's answer": /UPDATE "call_attempts" SET "provider_sid"/,
  'the end of the run': /UPDATE "call_runs" SET "state".*acknowledged/s,
};

describe('the connection to the database goes dead in the middle of a COMMIT, and nobody is told', () => {
  let night: NightWorld;
  let proxy: TcpProxy;
  let worker: SideProcess;
  beforeAll(async () => {
    night = await NightWorld.start();
    proxy = await TcpProxy.start(night.owl.config.DATABASE_URL);
    const settings = { DATABASE_URL: proxy.url, DATABASE_PATIENCE_SECONDS: '5' };
    worker = await SideProcess.start(night.owl, 'worker', { settings });
  });
  afterAll(async () => {
    await worker.signal('SIGKILL');
    await proxy.stop();
    await night.stop();
  });

  it('each state change is applied once, each contact is called once, and every run ends', async () => {
    const began = performance.now();
    const holes = Object.values(COMMITS).flatMap((wrote): Hole[] => [
      { wrote, swallows: 'the-commit' },
      { wrote, swallows: 'its-answer' },
    ]);
    proxy.digs(...holes);
    const called: NightCustomer[] = [];
    // The end of a call is told to the API, whose connection is whole; here the worker finds it in the provider's list.
    for (const _ of holes) called.push(await night.customer([{ ...CONFIRMS, callbacks: 'no-callbacks' }, CONFIRMS]));
    await Promise.all(called.map(({ sender }) => sender.alerts()));
    const states = await night.allRunsEnd(called.length);
    await eventually(() => night.owl.settled(), 30_000);
    const calls = called.map((customer) => night.callsTo(customer));
    const twice = await night.changesAppliedTwice();
    tell('15', { 'dead in COMMIT': proxy.swallowed.length, runs: states.length, 'applied twice': twice.length }, began);
    expect(proxy.swallowed).toHaveLength(holes.length);
    expect(calls).toEqual(called.map(() => [1, 0]));
    expect(twice).toEqual([]);
    expect(await night.countedItems()).toBe(called.length);
  });
});
