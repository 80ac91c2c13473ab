import { eventually } from '../harness';
import { freePort } from '../harness/settings';
import { counted } from './intake-process';
import { tell } from './ledger';
import { CONFIRMS, NightWorld } from './night-world';
import { SideProcess } from './side-process';
import { Strike } from './strike';

jest.setTimeout(600_000);

describe('the API is killed when a contact has pressed 1, before it has looked at the key', () => {
  const strike = new Strike();
  let night: NightWorld;
  let api: SideProcess;
  let worker: SideProcess;
  beforeAll(async () => {
    night = await NightWorld.start();
    const port = String(await freePort());
    const settings = { API_PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` };
    const { wish } = strike;
    api = await SideProcess.start(night.owl, 'api', { ...wish, settings: { ...wish.settings, ...settings } });
    worker = await SideProcess.start(night.owl, 'worker', { settings });
  });
  afterAll(async () => {
    await Promise.all([api.signal('SIGKILL'), worker.signal('SIGKILL')]);
    await night.stop();
  });

  it('the contact is reached all the same, and nobody else is called', async () => {
    const began = performance.now();
    const kills = counted(1, 10);
    for (let n = 1; n <= kills; n += 1) {
      const customer = await night.customer([CONFIRMS, CONFIRMS]);
      strike.aim('SIGKILL', 'after-key');
      await customer.sender.alerts();
      await strike.hits();
      await api.gone();
      // The end of the call is told to nobody: the provider's list says that it was answered and is over.
      await eventually(() => expect(night.owl.exchange.callsTo(customer.phones[0] ?? '')[0]?.status).toBe('completed'));
      await night.allRunsEnd(n);
      expect(night.callsTo(customer)).toEqual([1, 0]);
      expect((await night.attempts(customer)).map(({ state }) => state)).toEqual(['acknowledged', 'skipped']);
      await api.start();
    }
    tell('16 (API, key stored)', { kills, 'called again': 0 }, began);
  });
});
