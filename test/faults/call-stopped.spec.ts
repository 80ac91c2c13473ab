import { eventually } from '../harness';
import { counted } from './intake-process';
import { tell } from './ledger';
import { CONFIRMS, NightWorld } from './night-world';
import { SideProcess } from './side-process';
import { Strike, type StrikePoint } from './strike';

jest.setTimeout(600_000);

const BUSY_UNTOLD = { behaviour: 'no-callbacks', answer: 'busy' } as const;

describe('a worker stands still while it dials, another takes its work over, and it goes on', () => {
  const strike = new Strike();
  let night: NightWorld;
  let stopped: SideProcess;
  let runs = 0;
  beforeAll(async () => {
    night = await NightWorld.start();
    stopped = await SideProcess.start(night.owl, 'worker', strike.wish);
  });
  afterAll(async () => {
    await stopped.signal('SIGKILL');
    await night.stop();
  });

  it('alone, for longer than a request may wait: its dial is in the audit twice, taken back between, and rang once', async () => {
    const began = performance.now();
    const customer = await night.customer([CONFIRMS, CONFIRMS]);
    strike.aim('SIGSTOP', 'before-post');
    await customer.sender.alerts();
    await strike.hits();
    await eventually(async () => {
      const [run] = await night.owl.rows<{ late: boolean }>(
        `SELECT next_action_at + interval '1 second' < clock_timestamp() AS late FROM call_runs WHERE customer_id = $1`,
        [customer.customer.id],
      );
      expect(run?.late).toBe(true);
    });
    await stopped.signal('SIGCONT');
    await night.allRunsEnd((runs += 1));
    const steps = await night.owl.rows<{ step: string }>(
      `SELECT replace(action, 'call-attempt.', '') AS step FROM audit_entries
       WHERE customer_id = $1 AND action ~ '^call-attempt' AND detail ->> 'contactOrder' = '1' ORDER BY seq`,
      [customer.customer.id],
    );
    // Whoever is first: the request that was not sent, or the sweep that finds it unanswered and the provider's list empty.
    const told = steps.map(({ step }) => step).join(' ');
    expect(told).toMatch(/^dialing (planned|unknown) dialing .*acknowledged$/);
    expect(night.callsTo(customer)).toEqual([1, 0]);
    expect(await night.changesAppliedTwice()).toEqual([]);
    tell('14 (alone)', { steps: told, 'called twice': 0 }, began);
  });

  it.each<[StrikePoint, string]>([
    ['before-intent', 'its transaction was ended for it: nothing of it is written'],
    ['after-intent', 'it does not dial: the other has'],
    ['before-post', 'it does not dial, though it was about to: the other has'],
    ['post-sent', 'what the provider answered it changes nothing'],
    ['before-answer', 'what it was about to write is not written'],
  ])('%s: %s', async (point) => {
    const began = performance.now();
    const times = counted(1, 10);
    for (let n = 0; n < times; n += 1) {
      const customer = await night.customer([BUSY_UNTOLD, CONFIRMS, CONFIRMS]);
      strike.aim('SIGSTOP', point);
      await customer.sender.alerts();
      await strike.hits();
      const other = await SideProcess.start(night.owl, 'worker');
      const states = await night.allRunsEnd((runs += 1));
      expect(states.at(-1)).toBe('acknowledged');
      const before = await night.attempts(customer);
      await other.signal('SIGKILL');
      await stopped.signal('SIGCONT');
      // It has done what it was about to when it has done something new.
      await (await night.customer([CONFIRMS])).sender.alerts();
      await night.allRunsEnd((runs += 1));
      expect(night.callsTo(customer)).toEqual([1, 1, 0]);
      expect(await night.attempts(customer)).toEqual(before);
    }
    tell(`14 (${point})`, { stops: times, 'written late': 0, 'called twice': 0 }, began);
    expect(await night.changesAppliedTwice()).toEqual([]);
  });
});
