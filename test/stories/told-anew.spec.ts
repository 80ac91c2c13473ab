import type { MailPage } from '@owl/contracts';
import { type Console, Owl, type Sender } from '../harness';

const TONIGHT = Date.parse('2026-11-20T13:05:00Z');
const TEN_MONTHS = 300 * 86_400_000;
const mailOf = (record: object) =>
  Buffer.from(
    `From: dt@a.example\r\nSubject: alert\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(record)}\r\n`,
  );
const breach = (name: string, hostname: string, time: number) =>
  mailOf({ pbid: 12, time, creationTime: time + 5_000, score: 0.91, model: { name }, device: { did: 3, hostname } });
const incident = (aiaScore: number) =>
  mailOf({ id: 'e-1', title: 'C2', aiaScore, createdAt: TONIGHT, breachDevices: [{ hostname: 'pc7' }], details: [] });

describe('an alert number that is told again in the night', () => {
  let owl: Owl;
  let analyst: Console;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 22:10' });
    analyst = await owl.signsIn('analyst');
  });
  afterAll(() => owl.stop());

  async function sends(...mails: Buffer[]) {
    const enrolled = await owl.enrol();
    const appliance: Sender = owl.appliance(enrolled);
    for (const mail of mails) {
      await appliance.sends(mail);
      await owl.settled();
    }
    const { items } = await analyst.get<MailPage>(`/mails?customerId=${enrolled.customer.id}`);
    const alerts = await owl.rows<{ state: string; flags: string[] }>(
      'SELECT state, flags FROM alerts WHERE customer_id = $1 ORDER BY received_at, telling',
      [enrolled.customer.id],
    );
    const covered = await owl.rows('SELECT alert_id FROM call_run_alerts WHERE customer_id = $1', [
      enrolled.customer.id,
    ]);
    return { outcomes: items.map(({ outcome }) => outcome).toReversed(), alerts, telephoned: covered.length };
  }

  it('is telephoned about when it has grown over the threshold, once', async () => {
    const { outcomes, alerts, telephoned } = await sends(incident(45), incident(93), incident(95), incident(40));
    expect(outcomes).toEqual(['admitted', 'admitted', 'duplicate', 'duplicate']);
    expect(alerts).toMatchObject([{ state: 'recorded', flags: [] }, { flags: ['told-grown'] }]);
    expect(telephoned).toBe(1);
  });

  it('is another alert when an appliance that was set up anew counts from one again', async () => {
    const before = breach('Compromise::DGA', 'pc-7', TONIGHT - TEN_MONTHS);
    const again = breach('Device::Network Scan', 'pc-900', TONIGHT);
    const { outcomes, alerts, telephoned } = await sends(before, again, again, before);
    expect(outcomes).toEqual(['admitted', 'admitted', 'duplicate', 'duplicate']);
    expect(alerts[1]).toMatchObject({ flags: ['number-reused'] });
    expect(telephoned).toBe(2);
  });
});
