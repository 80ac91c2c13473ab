import { Owl, PHONES, ProviderCallbacks, eventually } from '../harness';

describe('a contact who presses 1 while the next one is being planned', () => {
  let owl: Owl;
  beforeAll(async () => {
    // Between two calls there is time for the callback that comes late.
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 60, settings: { CALLS_PER_SECOND: '0.1' } });
  });
  afterAll(() => owl.stop());

  it('has confirmed: contact 2 is not called', async () => {
    const customer = await owl.enrol();
    const states = async () =>
      (await owl.rows<{ state: string }>('SELECT state FROM call_attempts ORDER BY contact_order')).map(
        ({ state }) => state,
      );
    await owl.appliance(customer).alerts();
    const phone = await owl.exchange.phone(PHONES[0]).rings();
    phone.answer();
    await eventually(async () => expect((await states())[0]).toBe('answered'));
    phone.hangUp();
    // The end of the call has overtaken the key: the turn to dial is contact 2's now.
    await eventually(async () => expect(await states()).toEqual(['no-key', 'planned', 'planned']));

    const [attempt] = await owl.rows<{ token: string }>(`SELECT token FROM call_attempts WHERE state = 'no-key'`);
    const provider = new ProviderCallbacks(owl);
    const params = provider.about(PHONES[0], { CallStatus: 'in-progress', Digits: '1' });
    expect(await provider.send({ path: `/telephony/keys/${attempt?.token}`, params })).toBe(200);

    await eventually(async () => {
      await owl.sweep();
      expect(await owl.rows('SELECT state FROM call_runs')).toEqual([{ state: 'acknowledged' }]);
    });
    expect(await states()).toEqual(['acknowledged', 'skipped', 'skipped']);
    expect(owl.exchange.calls.map((call) => call.to)).toEqual([PHONES[0]]);
  });
});
