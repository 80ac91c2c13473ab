import { ProviderHealth } from '@owl/stages/escalate';
import { Owl } from '../harness';

const PLACED = { kind: 'placed', sid: 'CA1' } as const;
const REFUSED = { kind: 'not-placed', reason: '403', mayPass: true, trouble: 'permission' } as const;

describe('two workers at one telephone provider', () => {
  let owl: Owl;
  afterEach(() => owl.stop());

  it('the provider is well again with the next call that it places, whichever of them asked for it', async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', worker: false });
    const health = owl.app.get(ProviderHealth, { strict: false });
    /** Another process: the same services, and a memory of its own. */
    const worker = (): ProviderHealth =>
      Object.assign(Object.create(health) as ProviderHealth, { lastPlacement: new Map() });
    const standing = () => owl.rows<{ state: string }>('SELECT state FROM provider_states');
    const checks = () => owl.rows('SELECT 1 FROM provider_checks');
    const [one, other] = [worker(), worker()];
    await one.placed('twilio', PLACED);
    owl.clock.forward(60_000);
    await other.placed('twilio', REFUSED);
    expect(await standing()).toEqual([{ state: 'trouble' }]);
    owl.clock.forward(60_000);
    await one.placed('twilio', PLACED);
    expect(await standing()).toEqual([{ state: 'ok' }]);
    const seen = (await checks()).length;
    owl.clock.forward(1_000);
    await one.placed('twilio', PLACED);
    expect(await checks()).toHaveLength(seen);
  });
});
