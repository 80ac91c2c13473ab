import type { CallRunPage, CaseDetail } from '@owl/contracts';
import { PHONES, eventually } from '../harness';
import { STRANGE_ADDRESS, SenderWorld } from './sender-world';

const CLEARED = [
  ['Alert cleared', 'The alert has been resolved. No further action is required.'],
  ['RESOLVED: model breach', 'Status: Resolved\r\nState: cleared\r\nAcknowledged: true'],
  ['【復旧】アラート解除のお知らせ', '本アラートは解除されました。ご対応は不要です。'],
] as const;

describe('mails that say an alert is over', () => {
  let world: SenderWorld;
  afterEach(() => world.owl.stop());

  /** Forged and genuine ones, about this alert, as the same mail's answer and on their own. */
  async function allAreSent(to: Parameters<SenderWorld['mails']>[0], alertNumber: string): Promise<void> {
    for (const [index, [subject, text]] of CLEARED.entries()) {
      const head = [
        'From: Darktrace <darktrace@appliance.example>',
        'To: alerts@soc.example',
        `Subject: ${subject} ${alertNumber}`,
        `Date: ${world.owl.clock.now().toUTCString()}`,
        `Message-ID: <cleared-${index}-${alertNumber}@appliance.example>`,
        'Content-Type: text/plain; charset=utf-8',
      ];
      const raw = Buffer.from(`${head.join('\r\n')}\r\n\r\nAlert number: ${alertNumber}\r\n${text}\r\n`);
      await world.mails(to, raw, { by: STRANGE_ADDRESS });
      await world.mails(to, await world.signed(raw));
    }
  }

  it('leave the case as it is', async () => {
    world = await SenderWorld.start({ at: '2026-11-20 10:00' });
    const customer = await world.enrol('open');
    const { alertNumber, raw } = world.alert();
    await world.mails(customer, raw);
    const { id } = await world.analyst.seesCase(alertNumber);
    const before = await world.analyst.get<CaseDetail>(`/cases/${id}`);
    await allAreSent(customer, alertNumber);
    expect(await world.ledger(customer)).toHaveLength(1 + 2 * CLEARED.length);
    const after = await world.analyst.get<CaseDetail>(`/cases/${id}`);
    expect(after.state).toBe('new');
    expect([after.respondBy, after.reportBy]).toEqual([before.respondBy, before.reportBy]);
    const [alert] = await world.owl.rows('SELECT state FROM alerts WHERE alert_number = $1', [alertNumber]);
    expect(alert).toEqual({ state: 'queued' });
  });

  it('leave the call run going on, to the next contact too', async () => {
    world = await SenderWorld.start({ at: '2026-11-21 02:10', timeScale: 30 });
    const customer = await world.enrol('no-forgery');
    // Only the first alert is telephoned about; the mails that follow must not add to it.
    const { alertNumber, raw } = world.alert();
    world.owl.exchange.phone(PHONES[0]).behave({ behaviour: 'no-answer' });
    await world.mails(customer, await world.signed(raw));
    await eventually(() => expect(world.owl.exchange.calls).toHaveLength(1));
    await allAreSent(customer, alertNumber);
    const second = await world.owl.exchange.phone(PHONES[1]).rings();
    second.answer();
    await second.press('1');
    await eventually(async () => {
      const { items } = await world.analyst.get<CallRunPage>('/call-runs');
      const run = items.find(({ alerts }) => alerts.some((each) => each.alertNumber === alertNumber));
      expect(run?.attempts.map(({ state }) => state)).toEqual(['no-answer', 'acknowledged', 'skipped']);
    });
  });
});
