import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import { createLog } from '@owl/adapters/log';
import { Processors, WaitingMails } from '@owl/worker';
import { Owl } from '../harness';

describe('mail that waits', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00', worker: false });
  });
  afterAll(() => owl.stop());

  const metric = async (customerId: string): Promise<number | null> => {
    const text = await (await fetch(`${owl.config.PUBLIC_URL}/metrics`)).text();
    const value = new RegExp(`^owl_mails_waiting_oldest_seconds{customer="${customerId}"} (\\S+)$`, 'm').exec(
      text,
    )?.[1];
    return value === undefined ? null : Number(value);
  };

  it('is measured per customer, and after a minute raises the alarm once', async () => {
    const logged: Record<string, unknown>[] = [];
    const log = createLog('info', 'story', { write: (line) => void logged.push(JSON.parse(line)) });
    const watch = new WaitingMails(owl.app.get(Database), owl.app.get(CLOCK), log);
    const [late, idle] = [await owl.enrol(), await owl.enrol({ name: '東海精機株式会社' })];
    await owl.appliance(late).mails('dga.eml');

    owl.clock.forward(55_000);
    await watch.run();
    expect(logged).toEqual([]);
    owl.clock.forward(10_000);
    for (let sweep = 0; sweep < 3; sweep += 1) await watch.run();
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({
      level: 50,
      customerId: late.customer.id,
      msg: expect.stringContaining('waits too long'),
    });
    expect(await metric(late.customer.id)).toBeGreaterThanOrEqual(65);
    expect(await metric(idle.customer.id)).toBeNull();

    await owl.app.get(Processors).receiveMail.drain();
    await watch.run();
    expect(await metric(late.customer.id)).toBeNull();
    await owl.appliance(late).mails('below-threshold.eml');
    owl.clock.forward(61_000);
    await watch.run();
    expect(logged).toHaveLength(2);
  });
});
