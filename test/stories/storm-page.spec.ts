import { Owl, PHONES, aContract, eventually } from '../harness';

describe('a storm of alerts at night', () => {
  let owl: Owl;
  afterEach(() => owl.stop());

  it('is told to the duty analyst once for the run it joins, by mail: everybody is called anyway', async () => {
    const settings = { DUTY_PHONES: '+819055550001' };
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 4, settings });
    const customer = await owl.enrol({ contract: aContract({ stormThreshold: 1 }) });
    const appliance = owl.appliance(customer);
    await appliance.alerts();
    const phone = await owl.exchange.phone(PHONES[0]).rings();
    for (let n = 0; n < 3; n += 1) await appliance.alerts();
    await eventually(async () => {
      const covered = await owl.rows<{ coverage: string }>('SELECT coverage FROM call_run_alerts ORDER BY joined_at');
      expect(covered.map(({ coverage }) => coverage)).toEqual(['own', 'storm', 'storm', 'storm']);
    });
    phone.answer();
    await phone.press('1');
    await eventually(async () => {
      const runs = await owl.rows<{ state: string }>('SELECT state FROM call_runs');
      expect(runs).toEqual([{ state: 'acknowledged' }]);
    });
    await owl.settled();
    expect(owl.mailbox.messages.map(({ subject }) => subject)).toEqual(['【当直】アラート多発：株式会社さくら商事']);
    expect(owl.exchange.messaging.sent).toEqual([]);
  });
});
