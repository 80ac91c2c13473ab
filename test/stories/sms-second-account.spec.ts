import { Owl, PHONES, SecondProvider, aContract, eventually } from '../harness';

interface MessageRow {
  state: string;
  attempt: number;
  account: string | null;
}

const CONTACT = { name: '佐藤', phone: PHONES[0], email: 'contact1@sakura.example', language: 'ja' as const };
const TOLD_BY_SMS = { contract: aContract({ alsoBy: ['sms'] }), contacts: [CONTACT] };

describe('an SMS beside a call, with a second account at the provider', () => {
  let owl: Owl;
  let second: SecondProvider;
  beforeEach(async () => {
    second = await SecondProvider.start();
    const settings = { ...second.settings, SMS2_FROM: 'SecureOWL2' };
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 30, settings });
    second.joins(owl);
  });
  afterEach(async () => {
    await owl.stop();
    await second.stop();
  });

  const firstSms = () => owl.exchange.messaging;
  const secondSms = () => second.exchange.messaging;
  const message = async (): Promise<MessageRow> => {
    const [row] = await owl.rows<MessageRow>(
      `SELECT state, attempt, account FROM outgoing_messages WHERE source_kind = 'call-alert'`,
    );
    return row as MessageRow;
  };
  const messageIs = (wanted: Partial<MessageRow>) =>
    eventually(async () => expect(await message()).toMatchObject(wanted));
  const calls = async () => {
    const customer = await owl.enrol(TOLD_BY_SMS);
    for (const { exchange } of [owl, second])
      exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
  };

  it('goes there at once when the first surely did not take it, once, and its delivery is asked for there', async () => {
    firstSms().behave(PHONES[0], { behaviour: 'reject-429' });
    await calls();
    await messageIs({ state: 'sent', account: 'twilio2', attempt: 2 });
    await owl.forward('20s');
    await messageIs({ state: 'delivered' });
    expect(secondSms().sent.map(({ to, from }) => [to, from])).toEqual([[PHONES[0], 'SecureOWL2']]);
    expect(firstSms().sent).toHaveLength(0);
  });

  it('is offered to the first again after a while when both refuse', async () => {
    firstSms().behave(PHONES[0], { behaviour: 'reject-429', times: 1 });
    secondSms().behave(PHONES[0], { behaviour: 'reject-429', times: 1 });
    await calls();
    await messageIs({ state: 'queued', attempt: 2 });
    await owl.forward('6s');
    await messageIs({ state: 'sent', account: 'twilio', attempt: 3 });
    expect(firstSms().sent).toHaveLength(1);
    expect(secondSms().sent).toHaveLength(0);
  });

  it('does not go there when nobody knows what became of it at the first', async () => {
    firstSms().behave(PHONES[0], { behaviour: 'lose-reply' });
    await calls();
    await messageIs({ state: 'unknown' });
    await owl.forward('31s');
    await messageIs({ state: 'sent', account: 'twilio', attempt: 1 });
    expect(firstSms().sent).toHaveLength(1);
    expect(secondSms().sent).toHaveLength(0);
  });

  it('does not go there when no SMS can reach such a number', async () => {
    firstSms().behave(PHONES[0], { behaviour: 'not-mobile' });
    await calls();
    await messageIs({ state: 'failed', attempt: 1 });
    expect(secondSms().sent).toHaveLength(0);
  });

  it('whose answer the second lost is looked for in its list, and not sent again', async () => {
    firstSms().behave(PHONES[0], { behaviour: 'reject-429' });
    secondSms().behave(PHONES[0], { behaviour: 'lose-reply' });
    await calls();
    await messageIs({ state: 'unknown', account: 'twilio2' });
    await owl.forward('31s');
    await messageIs({ state: 'sent', account: 'twilio2', attempt: 2 });
    expect(secondSms().sent).toHaveLength(1);
    expect(firstSms().sent).toHaveLength(0);
  });
});
