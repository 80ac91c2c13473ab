import { type Callback, Owl, PHONES, ProviderCallbacks, eventually } from '../harness';

type Fields = Record<string, string>;

/** Contact 1's telephone rings; somebody who is not the provider speaks to us as if they were. */
describe('callbacks that are not what they seem', () => {
  const heard: Record<string, unknown>[] = [];
  let owl: Owl;
  let provider: ProviderCallbacks;
  let token: string;
  beforeEach(async () => {
    heard.length = 0;
    // Slow: the telephone rings for as long as the story needs.
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 1, heard });
    provider = new ProviderCallbacks(owl);
    const customer = await owl.enrol();
    await owl.appliance(customer).alerts();
    await owl.exchange.phone(PHONES[0]).rings();
    await eventually(async () => {
      const [ringing] = await owl.rows<{ token: string }>(`SELECT token FROM call_attempts WHERE state = 'ringing'`);
      expect(ringing).toBeDefined();
      token = ringing?.token ?? '';
    });
    await eventually(async () => expect(await eventsLeft()).toBe(0));
  });
  afterEach(() => owl.stop());

  const eventsLeft = async () =>
    (await owl.rows<{ n: number }>('SELECT count(*)::int AS n FROM call_events WHERE interpreted_at IS NULL'))[0]?.n;
  /** All that a callback could change. */
  const state = () =>
    owl.rows(
      `SELECT r.state AS run, a.state, a.keys, a.provider_sid AS sid, a.answered_at, a.ended_at, r.next_action_at AS due,
              (SELECT count(*)::int FROM call_events) AS events
       FROM call_runs r JOIN call_attempts a ON a.call_run_id = r.id ORDER BY a.contact_order`,
    );
  const refusals = () => heard.filter(({ security, msg }) => security && String(msg).startsWith('telephone callback'));
  const pressesOne = (): Callback & { params: Fields } => ({
    path: `/telephony/keys/${token}`,
    params: provider.about(PHONES[0], { CallStatus: 'in-progress', Digits: '1' }),
  });
  const ends = (CallStatus: string, more: Fields = {}): Callback & { params: Fields } => ({
    path: `/telephony/status/${token}`,
    params: provider.about(PHONES[0], { CallStatus, SequenceNumber: '3', ...more }),
  });

  it('without the right signature for this very address and these very fields are refused and logged', async () => {
    const before = await state();
    const { path, params } = pressesOne();
    const forged: Callback[] = [
      { path, params, signature: null },
      { path, params, signature: '' },
      { path, params, signature: Buffer.from('a signature of twenty bytes').toString('base64') },
      { path, params, signature: provider.sign(`/telephony/status/${token}`, params) },
      { path, params, signature: provider.sign(`${path}?x=1`, params) },
      { path: `${path}?x=1`, params, signature: provider.sign(path, params) },
      { path, params: { ...params, Extra: 'x' }, signature: provider.sign(path, params) },
      { path, params: { ...params, Digits: '1' }, signature: provider.sign(path, { ...params, Digits: '2' }) },
    ];
    for (const callback of forged) expect(await provider.send(callback)).toBe(403);
    expect(await state()).toEqual(before);
    expect(refusals()).toHaveLength(forged.length);
    expect(JSON.stringify(heard)).not.toContain(token);
    // The same request with its own signature would have been the real thing.
    expect(await provider.send({ path, params })).toBe(200);
    expect(await state()).not.toEqual(before);
  });

  it('with fields pushed across their borders, so that the signature still fits, are refused', async () => {
    const before = await state();
    const { path, params } = ends('completed', { CallDuration: '0' });
    const { CallSid = '', CallStatus = '', ...rest } = params;
    const { Direction, ...unsaid } = rest;
    const shifted: Fields[] = [
      { ...rest, CallSid, CallStatu: `s${CallStatus}` },
      { ...rest, CallSid, CallStatuscompleted: '' },
      { ...rest, CallSid: `${CallSid}CallStatus${CallStatus}` },
      { ...rest, CallSi: `d${CallSid}`, CallStatus },
      { ...unsaid, CallSid, CallStatus: `${CallStatus}Direction${Direction}` },
    ];
    for (const fields of shifted) {
      const signature = provider.sign(path, params);
      expect(await provider.send({ path, params: fields, signature })).toBe(403);
    }
    expect(refusals()).toHaveLength(shifted.length);
    expect(await state()).toEqual(before);
  });

  it('that speak of another call, another attempt or of yesterday change nothing', async () => {
    const [, second] = await owl.rows<{ token: string }>('SELECT token FROM call_attempts ORDER BY contact_order');
    const before = await state();
    const own = ends('completed');
    // Contact 1's callback at contact 2's address: as it is, and signed anew for it.
    const elsewhere = `/telephony/status/${second?.token}`;
    const signature = provider.sign(own.path, own.params);
    expect(await provider.send({ path: elsewhere, params: own.params, signature })).toBe(403);
    expect(await provider.send({ path: elsewhere, params: own.params })).toBe(204);
    // Another call of ours at contact 1's address.
    const CallSid = `CA${'9'.repeat(32)}`;
    expect(await provider.send({ path: own.path, params: { ...own.params, CallSid } })).toBe(204);
    const kept = (row: Record<string, unknown>) => ({ ...row, events: null });
    const rows = async () => ((await state()) as Record<string, unknown>[]).map(kept);
    expect(await rows()).toEqual((before as Record<string, unknown>[]).map(kept));

    owl.exchange.phone(PHONES[0]).decline();
    const next = await owl.exchange.phone(PHONES[1]).rings();
    next.answer();
    await next.press('1');
    await eventually(async () =>
      expect(await owl.rows('SELECT state FROM call_runs')).toEqual([{ state: 'acknowledged' }]),
    );
    await owl.forward('1d');
    const yesterday = await rows();
    const [call] = owl.exchange.calls;
    const sent = call?.webhooks.filter(({ purpose }) => purpose === 'status-callback') ?? [];
    expect(sent.length).toBeGreaterThan(1);
    for (const { url, params, signature: signed } of sent)
      expect(await provider.send({ path: new URL(url).pathname, params: { ...params }, signature: signed })).toBe(204);
    expect(await provider.send(pressesOne())).toBe(200);
    expect(await rows()).toEqual(yesterday);
    expect(owl.exchange.calls).toHaveLength(2);
  });

  it('that tell of an end the provider does not know of move nothing on', async () => {
    const before = await state();
    for (const [index, status] of ['no-answer', 'busy', 'failed', 'completed'].entries())
      expect(await provider.send(ends(status, { SequenceNumber: `${10 + index}` }))).toBe(204);
    expect(
      owl.exchange.requests.filter(({ method, path }) => method === 'GET' && path.includes('/Calls/CA')),
    ).not.toEqual([]);
    await owl.sweep();
    const [now] = (await state()) as { state: string }[];
    expect(now?.state).toBe('ringing');
    expect((await state()).length).toBe(before.length);
    expect(owl.exchange.calls).toHaveLength(1);
    // The provider's own word is believed.
    owl.exchange.phone(PHONES[0]).decline();
    await owl.exchange.phone(PHONES[1]).rings();
  });
});
