import { eventually } from '../harness';
import { tell } from './ledger';
import { CONFIRMS, NightWorld } from './night-world';
import { SideProcess } from './side-process';
import { Strike } from './strike';

jest.setTimeout(120_000);

const KILLS = 5;

describe('the worker is killed again and again over the same call run', () => {
  const strike = new Strike();
  let night: NightWorld;
  let worker: SideProcess;
  beforeAll(async () => {
    night = await NightWorld.start();
    worker = await SideProcess.start(night.owl, 'worker', strike.wish);
  });
  afterAll(async () => {
    await worker.signal('SIGKILL');
    await night.stop();
  });

  it('its work is done by the one that lives: whatever the queue made of its jobs, the run has not failed', async () => {
    const began = performance.now();
    const customer = await night.customer([CONFIRMS, CONFIRMS]);
    strike.aim('SIGKILL', 'before-intent');
    await customer.sender.alerts();
    for (let n = 1; n <= KILLS; n += 1) {
      await strike.hits();
      await worker.gone();
      expect(night.callsTo(customer)).toEqual([0, 0]);
      if (n < KILLS) strike.aim('SIGKILL', 'before-intent');
      await worker.start();
    }
    expect(await night.allRunsEnd(1)).toEqual(['acknowledged']);
    await eventually(() => night.owl.settled());
    tell('13', { kills: KILLS, calls: night.callsTo(customer).join('+') }, began);
    expect(night.callsTo(customer)).toEqual([1, 0]);
    expect(await night.changesAppliedTwice()).toEqual([]);
    expect(await night.countedItems()).toBe(1);
  });
});
