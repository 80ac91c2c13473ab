import type { MailDetail } from '@owl/contracts';
import { STRANGE_ADDRESS, SenderWorld } from './sender-world';

describe('a mail that was held and then released', () => {
  let world: SenderWorld;
  beforeAll(async () => {
    world = await SenderWorld.start({ at: '2026-11-20 10:00' });
  });
  afterAll(() => world.owl.stop());

  it('becomes an alert, whatever its sender could prove, and keeps what was found', async () => {
    const customer = await world.enrol('no-forgery');
    const { alertNumber, raw } = world.alert();
    await world.mails(customer, raw, { by: STRANGE_ADDRESS });
    const { id, outcome } = await world.latest(customer);
    expect(outcome).toBe('quarantined');
    expect(await world.alertsOf(customer)).toBe(0);
    await world.analyst.post(`/mails/${id}/moves`, { move: 'release', reason: 'The customer has confirmed it.' });
    await world.analyst.seesCase(alertNumber);
    const released = await world.latest(customer);
    expect(released).toMatchObject({ id, outcome: 'admitted', alertCount: 1 });
    const { authentication } = await world.analyst.get<MailDetail>(`/mails/${id}`);
    expect(authentication).toMatchObject({ verdict: 'forged', spf: { result: 'fail' } });
  });
});
