import type { MailDetail } from '@owl/contracts';
import { CheckSenders } from '@owl/worker';
import { STRANGE_ADDRESS, SenderWorld } from './sender-world';

describe('mails of an appliance that asks for no proof', () => {
  let world: SenderWorld;
  beforeAll(async () => {
    // By hand: the sweep would otherwise come at any time.
    world = await SenderWorld.start({ at: '2026-11-20 10:00', settings: { SWEEP_SECONDS: '3600' } });
  });
  afterAll(() => world.owl.stop());

  it('become alerts whoever sent them, without asking the name servers; what is found later is shown', async () => {
    const customer = await world.enrol('open');
    const { alertNumber, raw } = world.alert();
    world.dns.state = 'silent';
    await world.mails(customer, raw, { by: STRANGE_ADDRESS });
    await world.analyst.seesCase(alertNumber);
    const row = await world.latest(customer);
    expect(row).toMatchObject({ outcome: 'admitted', alertCount: 1 });
    expect((await world.analyst.get<MailDetail>(`/mails/${row.id}`)).authentication).toBeNull();
    expect(world.dns.asked).toEqual([]);

    world.dns.state = 'there';
    expect(await world.owl.app.get(CheckSenders).run()).toBe(1);
    const { authentication, outcome } = await world.analyst.get<MailDetail>(`/mails/${row.id}`);
    expect(outcome).toBe('admitted');
    expect(authentication).toMatchObject({ verdict: 'forged', spf: { result: 'fail' }, dmarc: { result: 'fail' } });
    expect(await world.pages(customer)).toEqual([]);
    expect(await world.owl.app.get(CheckSenders).run()).toBe(0);
  });

  it('are checked only while no mail waits', async () => {
    const customer = await world.enrol('open');
    await world.mails(customer, world.alert().raw);
    const { id } = await world.latest(customer);
    await world.owl.rows(
      `UPDATE mail_recipients SET outcome = 'received', reason = NULL, lease_until = now() + interval '1 hour'
       WHERE id = (SELECT id FROM mail_recipients WHERE id <> $1 LIMIT 1)`,
      [id],
    );
    expect(await world.owl.app.get(CheckSenders).run()).toBe(0);
    await world.owl.rows(
      `UPDATE mail_recipients SET outcome = 'admitted', reason = 'alerts' WHERE outcome = 'received'`,
    );
    expect(await world.owl.app.get(CheckSenders).run()).toBe(1);
  });
});
