import { counted } from './intake-process';
import { tell } from './ledger';
import { CONFIRMS, NightWorld } from './night-world';
import { SideProcess } from './side-process';
import { Strike, type StrikePoint } from './strike';

jest.setTimeout(900_000);

const STUCK_MS = 180_000;
// Nobody is told of this call, its end included: only the provider's list knows it.
const BUSY_UNTOLD = { behaviour: 'no-callbacks', answer: 'busy' } as const;

describe('the worker is killed while it dials, and started again: each contact is called once, and every run ends', () => {
  const strike = new Strike();
  let night: NightWorld;
  let worker: SideProcess;
  let runs = 0;
  beforeAll(async () => {
    night = await NightWorld.start();
    worker = await SideProcess.start(night.owl, 'worker', strike.wish);
  });
  afterAll(async () => {
    await worker.signal('SIGKILL');
    await night.stop();
  });

  it.each<[StrikePoint, string]>([
    ['before-post', 'before the request leaves'],
    ['post-sent', 'when the request has left'],
    ['before-answer', 'when the provider has answered and nothing is written down'],
    ['after-answer', 'when the answer is written down'],
  ])('%s: %s', async (point) => {
    const began = performance.now();
    const kills = counted(2, 20);
    const calls: number[][] = [];
    for (let n = 0; n < kills; n += 1) {
      const untold = n % 2 === 1;
      const customer = await night.customer([untold ? BUSY_UNTOLD : CONFIRMS, CONFIRMS, CONFIRMS]);
      strike.aim('SIGKILL', point);
      await customer.sender.alerts();
      await strike.hits();
      await worker.gone();
      await worker.start();
      const states = await night.allRunsEnd((runs += 1));
      expect(states.at(-1)).toBe('acknowledged');
      calls.push(night.callsTo(customer));
      expect(calls.at(-1)).toEqual(untold ? [1, 1, 0] : [1, 0, 0]);
    }
    const longest = await night.longestRun();
    const facts = { kills, calls: calls.flat().reduce((sum, each) => sum + each, 0) };
    const twice = calls.flat().filter((each) => each > 1).length;
    tell(`16 (${point})`, { ...facts, 'called twice': twice, 'longest run': `${longest} ms` }, began);
    expect(longest).toBeLessThan(STUCK_MS);
  });
});
