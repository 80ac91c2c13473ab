import { Owl, PHONES, eventually } from '../harness';

interface AttemptRow {
  state: string;
  dialedAt: Date;
  endedAt: Date;
}

describe('the contacts of a night call', () => {
  let owl: Owl;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 60 });
  });
  afterEach(() => owl.stop());

  const attempts = () =>
    owl.rows<AttemptRow>(
      `SELECT state, dialed_at AS "dialedAt", ended_at AS "endedAt" FROM call_attempts ORDER BY contact_order`,
    );
  const runIs = (state: string) =>
    eventually(async () => {
      expect(await owl.rows('SELECT state FROM call_runs')).toEqual([{ state }]);
    }, 20_000);
  const called = () => owl.exchange.calls.map((call) => call.to);

  it.each([
    ['no-answer', 'no-answer'],
    ['busy', 'busy'],
    ['voicemail', 'voicemail'],
    ['failed', 'failed'],
    ['decline', 'busy'],
  ] as const)('after %s of contact 1 contact 2 is called, and nobody twice', async (behaviour, state) => {
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour });
    owl.exchange.phone(PHONES[1]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
    await runIs('acknowledged');
    expect((await attempts()).map((attempt) => attempt.state)).toEqual([state, 'acknowledged', 'skipped']);
    expect(called()).toEqual([PHONES[0], PHONES[1]]);
  });

  it('are all called in their order, each after the end of the one before, and then the duty analyst is paged', async () => {
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'no-answer' });
    owl.exchange.phone(PHONES[1]).behave({ behaviour: 'failed' });
    owl.exchange.phone(PHONES[2]).behave({ behaviour: 'voicemail' });
    await owl.appliance(customer).alerts();
    await runIs('exhausted');
    expect(called()).toEqual([...PHONES]);
    const [first, second, third] = (await attempts()) as [AttemptRow, AttemptRow, AttemptRow];
    expect([first.state, second.state, third.state]).toEqual(['no-answer', 'failed', 'voicemail']);
    expect(second.dialedAt.getTime()).toBeGreaterThanOrEqual(first.endedAt.getTime());
    expect(third.dialedAt.getTime()).toBeGreaterThanOrEqual(second.endedAt.getTime());
    expect(await owl.rows('SELECT state, state_reason AS reason FROM alerts')).toEqual([
      { state: 'closed', reason: 'call-exhausted' },
    ]);
    await owl.settled();
    const pages = owl.mailbox.messages.filter((mail) => mail.envelopeTo.includes('duty@owl.test'));
    expect(pages).toHaveLength(1);
    // The customer reads where the alert can be looked at, and an investigation be asked for.
    const told = owl.mailbox.messages.filter(({ subject }) => subject.includes('お電話がつながりませんでした'));
    expect(told.length).toBeGreaterThan(0);
    for (const mail of told) expect(mail.text).toContain(`お客様ポータル：${owl.config.PUBLIC_URL}/alerts`);
  });
});
