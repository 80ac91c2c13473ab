import type { MailDetail } from '@owl/contracts';
import { eventually } from '../harness';
import { STRANGE_ADDRESS, SenderWorld } from './sender-world';

describe('while the name servers are away', () => {
  let world: SenderWorld;
  beforeAll(async () => {
    world = await SenderWorld.start({ at: '2026-11-20 10:00' });
  });
  beforeEach(async () => {
    // What was asked before is remembered no longer.
    await world.owl.forward('10m');
    world.dns.state = 'away';
  });
  afterAll(() => world.owl.stop());

  /** Moves the clock to each time at which the mail is due, until it has ended. */
  async function wait(id: string): Promise<MailDetail> {
    return eventually(async () => {
      const [due] = await world.owl.rows<{ seconds: number }>(
        `SELECT ceil(extract(epoch FROM next_action_at - $2))::int AS seconds FROM mail_recipients
         WHERE id = $1 AND outcome = 'received' AND lease_owner IS NULL AND next_action_at > $2`,
        [id, world.owl.clock.now()],
      );
      if (due) await world.owl.forward(`${due.seconds}s`);
      const mail = await world.analyst.get<MailDetail>(`/mails/${id}`);
      expect(mail.outcome).not.toBe('received');
      return mail;
    }, 20_000);
  }
  const waiting = (customerId: string) =>
    eventually(async () => {
      const { items } = await world.analyst.get<{ items: MailDetail[] }>(`/mails?customerId=${customerId}`);
      expect(items[0]?.reason).toMatchObject({ kind: 'trying-again', error: expect.stringContaining('name servers') });
      return items[0]!;
    });

  it('a mail that must be proven waits, and is taken when they are back', async () => {
    const customer = await world.enrol('authenticated');
    const { alertNumber, raw } = world.alert();
    await world.mails(customer, await world.signed(raw));
    const { id } = await waiting(customer.customer.id);
    world.dns.state = 'there';
    expect(await wait(id)).toMatchObject({ outcome: 'admitted', authentication: { verdict: 'proven' } });
    await world.analyst.seesCase(alertNumber);
  });

  it('it does not wait for ever: within two minutes a person is told', async () => {
    const customer = await world.enrol('authenticated');
    await world.mails(customer, await world.signed(world.alert().raw));
    const { id } = await waiting(customer.customer.id);
    const began = world.owl.clock.now().getTime();
    const mail = await wait(id);
    expect(world.owl.clock.now().getTime() - began).toBeLessThan(150_000);
    expect(mail).toMatchObject({
      outcome: 'quarantined',
      reason: { why: 'authentication-failed' },
      authentication: { verdict: 'unsure', dkim: [{ result: 'temperror' }] },
    });
    expect(await world.pages(customer)).toHaveLength(1);
  });

  it('one that must only not be forged is taken at once, and so is one of a listed address', async () => {
    const lenient = await world.enrol('no-forgery');
    await world.mails(lenient, await world.signed(world.alert().raw));
    expect(await world.latest(lenient)).toMatchObject({ outcome: 'admitted' });
    const listed = await world.enrol('authenticated');
    await world.owl.rows('UPDATE appliances SET allowed_senders = $2 WHERE id = $1', [
      listed.appliances[0]?.id,
      [STRANGE_ADDRESS],
    ]);
    await world.mails(listed, await world.signed(world.alert().raw), { by: STRANGE_ADDRESS });
    expect(await world.latest(listed)).toMatchObject({ outcome: 'admitted' });
  });
});
