import type { PhoneScript } from '@owl/simulator';
import { counted } from './intake-process';
import { tell } from './ledger';
import { CONFIRMS, type NightCustomer, NightWorld } from './night-world';
import { SideProcess } from './side-process';

jest.setTimeout(600_000);

const FIVE_MINUTES = 300_000;
/** What may happen at contact 1, and how often contacts 1 to 3 are then called. */
const NIGHTS: readonly [PhoneScript, number[]][] = [
  [{ behaviour: 'lose-reply', answer: 'busy', callbacks: 'no-callbacks' }, [1, 1, 0]],
  [{ behaviour: 'no-answer' }, [1, 1, 0]],
  [{ behaviour: 'drop-request', times: 1 }, [1, 1, 0]],
  [{ behaviour: 'no-callbacks', answer: 'busy' }, [1, 1, 0]],
  [CONFIRMS, [1, 0, 0]],
];

describe('two workers with their sweeps side by side', () => {
  let night: NightWorld;
  let right: SideProcess;
  let wrong: SideProcess | undefined;
  let runs = 0;
  beforeAll(async () => {
    night = await NightWorld.start();
    right = await SideProcess.start(night.owl, 'worker');
  });
  afterEach(() => wrong?.signal('SIGKILL'));
  afterAll(async () => {
    await right.signal('SIGKILL');
    await night.stop();
  });

  it.each([
    ['one of them five minutes fast', FIVE_MINUTES],
    ['one of them five minutes slow', -FIVE_MINUTES],
  ])('call each contact once, %s', async (_, shift) => {
    const began = performance.now();
    const settings = { CLOCK_SHIFT_MS: String(shift) };
    wrong = await SideProcess.start(night.owl, 'worker', { settings, preload: ['shift-clock.cjs'] });
    const called: [NightCustomer, number[]][] = [];
    const states: string[] = [];
    for (let n = 0; n < counted(1, 6); n += 1) {
      const nights: [NightCustomer, number[]][] = [];
      for (const [first, expected] of NIGHTS)
        nights.push([await night.customer([first, CONFIRMS, CONFIRMS]), expected]);
      await Promise.all(nights.map(([customer]) => customer.sender.alerts()));
      states.push(...(await night.allRunsEnd((runs += nights.length))));
      called.push(...nights);
    }
    const calls = called.map(([customer]) => night.callsTo(customer));
    const twice = calls.flat().filter((each) => each > 1).length;
    const facts = { runs: called.length, calls: calls.flat().reduce((sum, each) => sum + each, 0) };
    tell('24', { 'clock off by': `${shift / 1000} s`, ...facts, 'called twice': twice }, began);
    expect(calls).toEqual(called.map(([, expected]) => expected));
    expect(new Set(states)).toEqual(new Set(['acknowledged']));
  });
});
