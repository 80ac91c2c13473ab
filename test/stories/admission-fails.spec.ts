import { Owl, eventually } from '../harness';
import { refuseAlert } from '../harness/refused-alert';

// More than a mail's reading may fail before it is shown to a person unread.
const TIMES = 8;

describe('a mail that can be read but not admitted, because the database has a fault', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
  });
  afterAll(() => owl.stop());

  it('waits as long as it takes, and is then the alert that was read, not an unread one', async () => {
    const customer = await owl.enrol();
    const mend = await refuseAlert(owl, '4711');
    await owl.appliance(customer).alerts({ alertNumber: 4711 });
    await eventually(async () => {
      await owl.rows(`UPDATE mail_recipients SET next_action_at = received_at WHERE lease_until IS NULL`);
      await owl.sweep();
      const [mail] = await owl.rows<{ attempt: number; outcome: string }>(
        'SELECT attempt, outcome FROM mail_recipients',
      );
      expect(mail?.outcome).toBe('received');
      expect(mail?.attempt).toBeGreaterThanOrEqual(TIMES);
    }, 20_000);
    await mend();
    await owl.rows(`UPDATE mail_recipients SET next_action_at = received_at`);
    await owl.sweep();
    await owl.settled();
    expect(await owl.rows('SELECT alert_number, unparsed FROM alerts')).toEqual([
      { alert_number: '4711', unparsed: false },
    ]);
  });
});
