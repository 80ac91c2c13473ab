import { Owl, PHONES, eventually } from '../harness';

interface AttemptRow {
  state: string;
  dial_seq: number;
  provider_sid: string | null;
  refusals: number;
  looks: number;
}

describe('when the telephone provider misbehaves', () => {
  let owl: Owl;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 20 });
  });
  afterEach(() => owl.stop());

  const attempts = () =>
    owl.rows<AttemptRow>(
      'SELECT state, dial_seq, provider_sid, refusals, looks FROM call_attempts ORDER BY contact_order',
    );
  const listings = () =>
    owl.exchange.requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/Calls.json'));
  /** A press of 1 as a process leaves it that dies between storing and interpreting it. */
  const leavesKeyBehind = () =>
    owl.rows(
      `INSERT INTO call_events (id, customer_id, call_attempt_id, dial_seq, provider_sid, kind, sequence, payload, received_at)
       SELECT gen_random_uuid(), customer_id, id, dial_seq, provider_sid, 'keys', 'x', '{"Digits": "1"}', $1
       FROM call_attempts WHERE contact_order = 1`,
      [owl.clock.real()],
    );
  const runIs = (state: string) =>
    eventually(async () => {
      await owl.sweep();
      const [run] = await owl.rows<{ state: string }>('SELECT state FROM call_runs');
      expect(run?.state).toBe(state);
    });

  it('a lost answer to the one POST leads to no second call: the callback tells which call it was', async () => {
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'lose-reply', answer: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
    await runIs('acknowledged');
    expect(owl.exchange.calls).toHaveLength(1);
    expect((await attempts())[0]).toMatchObject({
      state: 'acknowledged',
      dial_seq: 1,
      provider_sid: owl.exchange.calls[0]?.sid,
    });
  });

  it('a request that never arrived is dialled once more, after two empty listings 60 s apart', async () => {
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'drop-request', times: 1 });
    await owl.appliance(customer).alerts();
    await eventually(async () => expect((await attempts())[0]?.state).toBe('unknown'));
    await owl.forward('20s');
    expect(listings()).toHaveLength(0);
    await owl.forward('11s');
    await eventually(async () => expect((await attempts())[0]?.looks).toBe(1));
    expect(listings()).toHaveLength(1);
    await owl.forward('61s');
    const phone = await owl.exchange.phone(PHONES[0]).rings();
    phone.answer();
    await phone.press('1');
    await runIs('acknowledged');
    expect(owl.exchange.calls).toHaveLength(1);
    expect((await attempts())[0]).toMatchObject({ state: 'acknowledged', dial_seq: 2 });
  });

  it('a refusal that may pass is tried again on the same contact, and the duty analyst is paged once', async () => {
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'reject-429', times: 2 });
    await owl.appliance(customer).alerts();
    await eventually(async () => expect((await attempts())[0]?.refusals).toBe(1));
    await owl.sweep();
    await owl.forward('6s');
    await eventually(async () => expect((await attempts())[0]?.refusals).toBe(2));
    await owl.forward('11s');
    const phone = await owl.exchange.phone(PHONES[0]).rings();
    phone.answer();
    await phone.press('1');
    await runIs('acknowledged');
    expect(owl.exchange.calls).toHaveLength(1);
    await owl.settled();
    expect(owl.mailbox.messages.map((mail) => mail.envelopeTo[0])).toEqual(['duty@owl.test']);
  });

  it('a provider that refuses for minutes leaves nobody uncalled in silence', async () => {
    const customer = await owl.enrol();
    for (const phone of PHONES) owl.exchange.phone(phone).behave({ behaviour: 'reject-429' });
    await owl.appliance(customer).alerts();
    await eventually(async () => {
      await owl.forward('61s');
      const states = (await attempts()).map((attempt) => attempt.state);
      expect(states).toEqual(['failed', 'failed', 'failed']);
    }, 25_000);
    await runIs('exhausted');
    expect((await attempts()).map((attempt) => attempt.state)).toEqual(['failed', 'failed', 'failed']);
    await owl.settled();
    const told = owl.mailbox.messages.flatMap((mail) => mail.envelopeTo);
    expect(told.filter((address) => address !== 'duty@owl.test')).toHaveLength(3);
    // One page for the trouble, one per contact's first refusal, one for the end.
    expect(told.filter((address) => address === 'duty@owl.test').length).toBeGreaterThanOrEqual(2);
  });

  it('repeated callbacks change nothing, and none is stored twice', async () => {
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'duplicate-callbacks', answer: 'no-answer' });
    owl.exchange.phone(PHONES[1]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
    await runIs('acknowledged');
    expect(owl.exchange.calls).toHaveLength(2);
    const [row] = await owl.rows<{ most: number }>(
      `SELECT max(n)::int AS most FROM (SELECT count(*) AS n FROM call_events WHERE kind = 'status'
         GROUP BY call_attempt_id, sequence) AS copies`,
    );
    expect(row?.most).toBe(1);
  });

  it('a key press whose process died before it was interpreted is not lost', async () => {
    const customer = await owl.enrol();
    await owl.appliance(customer).alerts();
    const phone = await owl.exchange.phone(PHONES[0]).rings();
    await eventually(async () => expect((await attempts())[0]?.state).toBe('ringing'));
    await leavesKeyBehind();
    await owl.forward('6s');
    await runIs('acknowledged');
    phone.decline();
    expect(owl.exchange.calls).toHaveLength(1);
  });

  it('a key press left uninterpreted counts, even when the end of the call came after it', async () => {
    const customer = await owl.enrol();
    await owl.appliance(customer).alerts();
    const phone = await owl.exchange.phone(PHONES[0]).rings();
    await eventually(async () => expect((await attempts())[0]?.state).toBe('ringing'));
    await leavesKeyBehind();
    phone.decline();
    await runIs('acknowledged');
    expect(owl.exchange.calls).toHaveLength(1);
  });

  it('an alert number with control characters does not keep a run from ending', async () => {
    const customer = await owl.enrol();
    for (const phone of PHONES) owl.exchange.phone(phone).behave({ behaviour: 'busy' });
    const breach = {
      pbid: '24\u0007801',
      model: { name: 'Compromise::DGA' },
      score: 0.9,
      time: owl.clock.now().getTime(),
    };
    const body = JSON.stringify({ ...breach, triggeredComponents: [], device: { hostname: 'PC' } });
    await owl.appliance(customer).sends(Buffer.from(`Subject: x\r\nContent-Type: text/plain\r\n\r\n${body}\r\n`));
    await runIs('exhausted');
    await owl.settled();
    expect(owl.mailbox.messages).toHaveLength(4);
  });

  it('without any callback the polls find out, and contact 2 is called', async () => {
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'no-callbacks', answer: 'busy' });
    owl.exchange.phone(PHONES[1]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
    await eventually(() => expect(owl.exchange.calls).toHaveLength(1));
    await owl.forward('16s');
    await runIs('acknowledged');
    expect((await attempts()).map((attempt) => attempt.state)).toEqual(['busy', 'acknowledged', 'skipped']);
  });

  it('one telephone is in one call at a time, whatever the number of alerts', async () => {
    const customer = await owl.enrol();
    await Promise.all([1, 2, 3].map(() => owl.appliance(customer).alerts()));
    for (let n = 0; n < 3; n += 1) {
      await eventually(() => expect(owl.exchange.calls).toHaveLength(n + 1));
      const phone = await owl.exchange.phone(PHONES[0]).rings();
      phone.answer();
      await phone.press('1');
    }
    await owl.settled();
    expect(owl.exchange.calls.every((call) => !call.overlapped)).toBe(true);
    // None found the telephone busy with the last words of the call before, and went on to contact 2.
    expect(owl.exchange.calls.map(({ status }) => status)).not.toContain('busy');
    await eventually(async () => {
      const runs = await owl.rows<{ state: string }>('SELECT state FROM call_runs');
      expect(runs.map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged', 'acknowledged']);
    });
    expect(owl.exchange.calls).toHaveLength(3);
  });
});
