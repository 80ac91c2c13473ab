import { Sweeps } from '@owl/worker';
import { Owl, PHONES, SecondProvider, eventually } from '../harness';

const CANARY = '+81312349990';

interface Health {
  providers: { name: string; state: string; trouble: string | null; balance: unknown; canaryOutcome: string | null }[];
}

describe('the health of the telephone providers', () => {
  let owl: Owl;
  let second: SecondProvider;
  /** `arrange`: how the outside world is when a worker begins, which looks at it at once. */
  const begin = async (settings: Record<string, string> = {}, arrange: () => void = () => undefined) => {
    second = await SecondProvider.start();
    owl = await Owl.start({ at: '2026-11-21 02:10', settings: { ...second.settings, ...settings }, worker: false });
    second.joins(owl);
    arrange();
    await owl.works();
  };
  afterEach(async () => {
    await owl.stop();
    await second.stop();
  });

  const health = async () => {
    const analyst = await owl.signsIn('analyst');
    return (await analyst.get<Health>('/telephony/health')).providers;
  };
  /** As the worker does every few seconds. */
  const looks = () => owl.app.get(Sweeps).providers();
  /** Ten minutes on, both balances have been read again. */
  const afterTenMinutes = async () => {
    const before = owl.clock.real();
    owl.clock.forward(601_000);
    await eventually(async () => {
      await looks();
      const read = await owl.rows(
        `SELECT 1 FROM provider_checks WHERE kind = 'balance' AND outcome <> 'pending' AND at > $1`,
        [new Date(before.getTime() + 600_000)],
      );
      expect(read).toHaveLength(2);
    }, 20_000);
  };
  const pages = async () => {
    await owl.settled();
    return owl.mailbox.messages.map(({ subject }) => subject);
  };
  const canariesEnd = () =>
    eventually(async () => {
      await looks();
      const pending = await owl.rows(`SELECT 1 FROM provider_checks WHERE outcome = 'pending'`);
      expect(pending).toHaveLength(0);
      const canaries = await owl.rows(`SELECT 1 FROM provider_checks WHERE kind = 'canary'`);
      expect(canaries.length).toBeGreaterThan(1);
    }, 30_000);

  it('both are called at a number of ours, one after the other, and their balances read', async () => {
    await begin({ CANARY_TO: CANARY }, () => {
      owl.exchange.phone(CANARY).behave({ behaviour: 'no-answer' });
      second.exchange.phone(CANARY).behave({ behaviour: 'auto-answer' });
      second.exchange.account.balance = '7.5000';
    });
    await canariesEnd();
    expect(await health()).toMatchObject([
      { name: 'twilio', state: 'ok', balance: { amount: '42.0000', currency: 'USD' }, canaryOutcome: 'ok' },
      { name: 'twilio2', state: 'ok', balance: { amount: '7.5000', currency: 'USD' }, canaryOutcome: 'ok' },
    ]);
    await looks();
    expect(owl.exchange.callsTo(CANARY)).toHaveLength(1);
    expect(await pages()).toEqual([]);
  });

  it('a canary that does not get through is paged once, and once when it does again', async () => {
    await begin({ CANARY_TO: CANARY }, () => {
      owl.exchange.phone(CANARY).behave({ behaviour: 'failed' });
      second.exchange.phone(CANARY).behave({ behaviour: 'busy' });
    });
    await canariesEnd();
    expect(await pages()).toEqual(['【当直】電話事業者の異常：twilio']);
    expect((await health())[0]).toMatchObject({ state: 'trouble', trouble: 'canary-failed' });
    const metrics = await (await fetch(`${owl.config.PUBLIC_URL}/metrics`)).text();
    expect(metrics).toContain('\nowl_telephone_providers_in_trouble 1\n');
    owl.exchange.phone(CANARY).behave({ behaviour: 'busy' });
    await afterTenMinutes();
    await eventually(async () => {
      await looks();
      expect((await health())[0]).toMatchObject({ state: 'ok' });
    }, 30_000);
    expect(await pages()).toEqual(['【当直】電話事業者の異常：twilio', '【当直】電話事業者が復旧：twilio']);
  });

  it('a balance below the amount that is set is paged once, with what is left', async () => {
    await begin({ BALANCE_WARN: '20' }, () => {
      owl.exchange.account.balance = '19.9000';
    });
    await afterTenMinutes();
    await afterTenMinutes();
    expect(await pages()).toEqual(['【当直】電話事業者の残高低下：twilio']);
    expect(owl.mailbox.messages[0]?.text).toContain('19.9000 USD');
  });

  it('a sign-in that is refused is seen before anybody has to be called', async () => {
    await begin({}, () => second.exchange.account.suffers('reject-401'));
    await afterTenMinutes();
    expect(await pages()).toEqual(['【当直】電話事業者の異常：twilio2']);
    expect(owl.mailbox.messages[0]?.text).toContain('【使用できる電話事業者】：twilio');
    expect(owl.mailbox.messages[0]?.text).toContain('TWILIO2_ACCOUNT_SID');
  });

  it('a balance that cannot be read once is nothing, twice in a row it is', async () => {
    await begin();
    expect((await health())[0]?.balance).not.toBeNull();
    owl.exchange.account.suffers('reject-503');
    await afterTenMinutes();
    expect(await pages()).toEqual([]);
    await afterTenMinutes();
    expect(await pages()).toEqual(['【当直】電話事業者の異常：twilio']);
  });

  it('a country that may not be called is told of once a day, and the contact called through the other', async () => {
    await begin();
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'reject-country' });
    second.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    for (let n = 0; n < 2; n += 1) {
      await owl.appliance(customer).alerts();
      await eventually(async () => {
        await owl.sweep();
        const runs = await owl.rows(`SELECT 1 FROM call_runs WHERE state = 'acknowledged'`);
        expect(runs).toHaveLength(n + 1);
      }, 20_000);
      // Its last words are spoken.
      await eventually(() => expect(second.exchange.calls.at(-1)?.status).toBe('completed'), 20_000);
      await owl.forward('2m');
    }
    expect(await pages()).toEqual(['【当直】発信先の国が未許可：twilio']);
    expect((await health())[0]).toMatchObject({ state: 'ok' });
  });

  it('customers are not told how the providers stand', async () => {
    await begin();
    const { customer } = await owl.enrol();
    const user = await owl.signsIn('customer', customer.id);
    expect((await user.request('GET', '/telephony/health')).status).toBe(403);
  });
});
