import { Owl, PHONES, eventually } from '../harness';

interface AttemptRow {
  state: string;
  dialSeq: number;
  providerSid: string | null;
  looks: number;
}

const CONFIRMS = { behaviour: 'auto-answer', keys: ['1'] } as const;

describe('a dial the provider does not answer as it should', () => {
  let owl: Owl;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 20 });
  });
  afterEach(() => owl.stop());

  const attempts = () =>
    owl.rows<AttemptRow>(
      `SELECT state, dial_seq AS "dialSeq", provider_sid AS "providerSid", looks FROM call_attempts ORDER BY contact_order`,
    );
  const first = async () => (await attempts())[0];
  const becomesUnknown = () => eventually(async () => expect((await first())?.state).toBe('unknown'), 20_000);
  /** 30 s and 90 s after the outcome became unknown the provider's list is asked. */
  const listIsAskedTwice = async () => {
    await owl.forward('31s');
    await eventually(async () => expect((await first())?.looks).toBe(1));
    await owl.forward('61s');
  };
  const runIs = (state: string) =>
    eventually(async () => {
      await owl.sweep();
      const [run] = await owl.rows<{ state: string }>('SELECT state FROM call_runs');
      expect(run?.state).toBe(state);
    });
  const calledInOrder = () => owl.exchange.calls.map((call) => call.to);
  const posts = () =>
    owl.exchange.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/Calls.json'));
  const pagesOf = (subject: string) =>
    owl.mailbox.messages.filter((mail) => mail.envelopeTo.includes('duty@owl.test') && mail.subject.includes(subject));

  it('placed, the reply lost and nothing told: the list tells which call it was, and how it ended', async () => {
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'lose-reply', answer: 'busy', callbacks: 'no-callbacks' });
    owl.exchange.phone(PHONES[1]).behave(CONFIRMS);
    await owl.appliance(customer).alerts();
    await becomesUnknown();
    await owl.forward('31s');
    await runIs('acknowledged');
    expect(calledInOrder()).toEqual([PHONES[0], PHONES[1]]);
    expect(await first()).toMatchObject({ state: 'busy', dialSeq: 1, providerSid: owl.exchange.calls[0]?.sid });
  });

  it.each([60_000, -60_000])(
    'by a provider whose clock is %s ms ahead of ours: its call is found all the same',
    async (ahead) => {
      await owl.stop();
      owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 20, exchangeAhead: ahead });
      const customer = await owl.enrol();
      owl.exchange.phone(PHONES[0]).behave({ behaviour: 'lose-reply', answer: 'busy', callbacks: 'no-callbacks' });
      owl.exchange.phone(PHONES[1]).behave(CONFIRMS);
      await owl.appliance(customer).alerts();
      await becomesUnknown();
      await owl.forward('31s');
      await runIs('acknowledged');
      expect(calledInOrder()).toEqual([PHONES[0], PHONES[1]]);
    },
  );

  it('dropped twice: contact 2 is called, and the duty analyst is told that nobody knows of contact 1', async () => {
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'drop-request' });
    owl.exchange.phone(PHONES[1]).behave(CONFIRMS);
    await owl.appliance(customer).alerts();
    await becomesUnknown();
    await listIsAskedTwice();
    await eventually(async () => expect(await first()).toMatchObject({ state: 'unknown', dialSeq: 2 }));
    await listIsAskedTwice();
    await runIs('acknowledged');
    expect(calledInOrder()).toEqual([PHONES[1]]);
    expect(posts()).toHaveLength(3);
    await owl.settled();
    expect(pagesOf('架電結果不明')).toHaveLength(1);
  });

  it.each(['reject-500', 'reject-503', 'hang'] as const)(
    '%s: the request is not repeated before the list has shown twice that there is no call',
    async (behaviour) => {
      const customer = await owl.enrol();
      owl.exchange.phone(PHONES[0]).behave({ behaviour, times: 1 });
      await owl.appliance(customer).alerts();
      await becomesUnknown();
      await owl.sweep();
      expect(posts()).toHaveLength(1);
      await listIsAskedTwice();
      const phone = await owl.exchange.phone(PHONES[0]).rings();
      expect(posts()).toHaveLength(2);
      phone.answer();
      await phone.press('1');
      await runIs('acknowledged');
      expect(calledInOrder()).toEqual([PHONES[0]]);
      expect(await first()).toMatchObject({ state: 'acknowledged', dialSeq: 2 });
    },
    30_000,
  );
});
