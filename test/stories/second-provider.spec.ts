import twilio from 'twilio';
import { ACCOUNT_SID, Owl, PHONES, SecondProvider, eventually } from '../harness';

interface AttemptRow {
  state: string;
  provider: string | null;
  provider_account: string | null;
  dial_seq: number;
  refusals: number;
  provider_sid: string | null;
}

describe('a second telephone provider', () => {
  let owl: Owl;
  let second: SecondProvider;
  const begin = async (settings: Record<string, string> = {}) => {
    second = await SecondProvider.start();
    owl = await Owl.start({ at: '2026-11-21 02:10', settings: { ...second.settings, ...settings } });
    second.joins(owl);
  };
  afterEach(async () => {
    await owl.stop();
    await second.stop();
  });

  const attempts = () =>
    owl.rows<AttemptRow>(
      'SELECT state, provider, provider_account, dial_seq, refusals, provider_sid FROM call_attempts ORDER BY contact_order',
    );
  const posts = (exchange = owl.exchange) => exchange.requests.filter(({ method }) => method === 'POST');
  const runIs = (state: string) =>
    eventually(async () => {
      await owl.sweep();
      const [run] = await owl.rows<{ state: string }>('SELECT state FROM call_runs');
      expect(run?.state).toBe(state);
    });

  it('places at once what the first surely did not place, in the same attempt', async () => {
    await begin();
    const customer = await owl.enrol();
    owl.exchange.account.suffers('reject-401');
    await owl.appliance(customer).alerts();
    const phone = await second.exchange.phone(PHONES[0]).rings();
    phone.answer();
    await phone.press('1');
    await runIs('acknowledged');
    expect(second.exchange.calls).toHaveLength(1);
    expect((await attempts())[0]).toEqual({
      state: 'acknowledged',
      provider: 'twilio2',
      provider_account: second.settings.TWILIO2_ACCOUNT_SID,
      dial_seq: 1,
      refusals: 0,
      provider_sid: second.exchange.calls[0]?.sid,
    });
  });

  it('is not asked when the outcome at the first is unknown', async () => {
    await begin();
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'lose-reply', answer: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
    await runIs('acknowledged');
    expect((await attempts())[0]).toMatchObject({ provider: 'twilio', dial_seq: 1 });
    expect(second.exchange.requests.filter(({ path }) => path.includes('Calls'))).toHaveLength(0);
  });

  it('is not asked for a number that does not exist', async () => {
    await begin();
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'reject-number' });
    owl.exchange.phone(PHONES[1]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
    await runIs('acknowledged');
    expect((await attempts()).map(({ state, provider }) => [state, provider])).toEqual([
      ['failed', 'twilio'],
      ['acknowledged', 'twilio'],
      ['skipped', null],
    ]);
    expect(posts(second.exchange)).toHaveLength(0);
  });

  it('is asked about its calls itself, when no callback comes', async () => {
    await begin();
    const customer = await owl.enrol();
    owl.exchange.account.suffers('reject-402');
    second.exchange.phone(PHONES[0]).behave({ behaviour: 'no-callbacks', answer: 'busy' });
    second.exchange.phone(PHONES[1]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
    await eventually(() => expect(second.exchange.calls).toHaveLength(1));
    await owl.forward('16s');
    await runIs('acknowledged');
    expect((await attempts()).map(({ state, provider }) => [state, provider])).toEqual([
      ['busy', 'twilio2'],
      ['acknowledged', 'twilio2'],
      ['skipped', null],
    ]);
  });

  it('gets the calls directly while the first has failed too often', async () => {
    await begin({ CALL_BREAKER_FAILURES: '2', CALL_BREAKER_SECONDS: '600' });
    const customer = await owl.enrol();
    owl.exchange.account.suffers('reject-429');
    for (const phone of PHONES) second.exchange.phone(phone).behave({ behaviour: 'busy' });
    await owl.appliance(customer).alerts();
    await runIs('exhausted');
    expect(second.exchange.calls.map(({ to }) => to)).toEqual([...PHONES]);
    // Contacts 1 and 2 were refused there first; by then it was given no more calls.
    expect(posts()).toHaveLength(2);
  });

  it('a callback signed by one account is not taken for one of the other', async () => {
    await begin();
    const customer = await owl.enrol();
    await owl.appliance(customer).alerts();
    await owl.exchange.phone(PHONES[0]).rings();
    const [{ token } = { token: '' }] = await owl.rows<{ token: string }>(
      'SELECT token FROM call_attempts WHERE contact_order = 1',
    );
    const url = `${owl.config.PUBLIC_URL}/telephony/keys/${token}`;
    const params = { AccountSid: ACCOUNT_SID, CallSid: owl.exchange.calls[0]?.sid ?? '', Digits: '1' };
    const signature = twilio.getExpectedTwilioSignature(second.settings.TWILIO2_AUTH_TOKEN ?? '', url, params);
    const headers = { 'x-twilio-signature': signature };
    const answer = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(params) });
    expect(answer.status).toBe(403);
  });
});
