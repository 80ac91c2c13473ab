import { notCalledOnce } from '@owl/stages/escalate';
import { Owl, PHONES, ProviderCallbacks, eventually } from '../harness';

const GHOST = `CA${'a'.repeat(32)}`;

describe('a call that was proven not to be there, and tells of itself after the redial', () => {
  let owl: Owl;
  afterEach(() => owl.stop());

  it('is kept, hung up, and found by the one query', async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 20 });
    const customer = await owl.enrol();
    const phone = owl.exchange.phone(PHONES[0]);
    phone.behave({ behaviour: 'drop-request' });
    await owl.appliance(customer).alerts();
    const first = async () => {
      const sql = 'SELECT state, dial_seq, looks, token FROM call_attempts WHERE contact_order = 1';
      return (await owl.rows<{ state: string; dial_seq: number; looks: number; token: string }>(sql))[0]!;
    };
    await eventually(async () => expect((await first()).state).toBe('unknown'), 20_000);
    const { token } = await first();
    phone.behave({ behaviour: 'ring' });
    await owl.forward('31s');
    await eventually(async () => expect((await first()).looks).toBe(1));
    await owl.forward('61s');
    await phone.rings();
    await eventually(async () => expect(await first()).toMatchObject({ dial_seq: 2, state: 'ringing' }));
    expect(await owl.soc((tx) => notCalledOnce(tx))).toEqual([]);
    const callbacks = new ProviderCallbacks(owl);
    const params = { ...callbacks.about(PHONES[0], {}), CallSid: GHOST, CallStatus: 'ringing', SequenceNumber: '1' };
    for (let n = 0; n < 2; n += 1) await callbacks.send({ path: `/telephony/status/${token}`, params });
    expect(await owl.rows('SELECT dial_seq, effect FROM call_events WHERE provider_sid = $1', [GHOST])).toEqual([
      { dial_seq: 1, effect: 'earlier-dial' },
    ]);
    expect(await owl.rows('SELECT reason FROM call_hang_ups WHERE provider_sid = $1', [GHOST])).toEqual([
      { reason: 'not-ours' },
    ]);
    const [found] = await owl.soc((tx) => notCalledOnce(tx));
    expect(found).toMatchObject({ runs: 1, dials: 1, calls: 2 });
    expect(await first()).toMatchObject({ state: 'ringing' });
  }, 60_000);
});
