import { Owl, PHONES, eventually } from '../harness';

describe('a contact who has confirmed and still hears the last words', () => {
  let owl: Owl;
  beforeAll(async () => {
    // Slow enough for an alert to arrive while the goodbye is being spoken.
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 4 });
  });
  afterAll(() => owl.stop());

  it('is called about the next alert once the line is free, not found busy and passed over', async () => {
    const appliance = owl.appliance(await owl.enrol());
    await appliance.alerts();
    const phone = await owl.exchange.phone(PHONES[0]).rings();
    phone.answer();
    await phone.press('1');
    await eventually(async () =>
      expect(await owl.rows(`SELECT 1 FROM call_runs WHERE state = 'acknowledged'`)).toHaveLength(1),
    );
    expect(owl.exchange.calls[0]?.status).toBe('in-progress');
    await appliance.alerts();
    const again = await owl.exchange.phone(PHONES[0]).rings(30_000);
    again.answer();
    await again.press('1');
    await eventually(async () =>
      expect(await owl.rows(`SELECT 1 FROM call_runs WHERE state = 'acknowledged'`)).toHaveLength(2),
    );
    expect(owl.exchange.calls.map(({ to }) => to)).toEqual([PHONES[0], PHONES[0]]);
  });
});
