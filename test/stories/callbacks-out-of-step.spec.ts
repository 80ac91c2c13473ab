import { Owl, PHONES, eventually } from '../harness';

const CONFIRMS = { behaviour: 'auto-answer', keys: ['1'] } as const;

describe('callbacks that come early, late, in the wrong order or again and again', () => {
  let owl: Owl;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 200 });
  });
  afterEach(() => owl.stop());

  const runIs = (state: string) =>
    eventually(async () => {
      await owl.sweep();
      const [run] = await owl.rows<{ state: string }>('SELECT state FROM call_runs');
      expect(run?.state).toBe(state);
    });
  /** States of the attempts in their order. */
  const states = async () =>
    (await owl.rows<{ state: string }>('SELECT state FROM call_attempts ORDER BY contact_order')).map(
      ({ state }) => state,
    );
  /** The status callbacks of contact 1 as they are kept, in the order of the call. */
  const kept = () =>
    owl.rows<{ status: string; effect: string | null; copies: number }>(
      `SELECT e.payload ->> 'CallStatus' AS status, min(e.effect) AS effect, count(*)::int AS copies
       FROM call_events e JOIN call_attempts a ON a.id = e.call_attempt_id
       WHERE e.kind = 'status' AND a.contact_order = 1
       GROUP BY e.payload ->> 'CallStatus', e.sequence ORDER BY e.sequence`,
    );
  /** How often each state of contact 1 is in the log. */
  const logged = () =>
    owl.rows<{ action: string; times: number }>(
      `SELECT action, count(*)::int AS times FROM audit_entries
       WHERE action LIKE 'call-attempt.%' AND detail ->> 'contactOrder' = '1' GROUP BY action ORDER BY action`,
    );
  const once = (...actions: string[]) => actions.map((state) => ({ action: `call-attempt.${state}`, times: 1 }));

  it('before the reply to the request: the call is known by them, and the reply changes nothing', async () => {
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'early-callbacks', answer: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
    await runIs('acknowledged');
    expect(await states()).toEqual(['acknowledged', 'skipped', 'skipped']);
    expect(await logged()).toEqual(once('acknowledged', 'answered', 'dialing', 'placed', 'ringing'));
    expect(owl.exchange.calls).toHaveLength(1);
  });

  it('the end first and the beginning last: the end counts, and contact 2 is called', async () => {
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'reorder-callbacks', answer: 'no-answer' });
    owl.exchange.phone(PHONES[1]).behave(CONFIRMS);
    await owl.appliance(customer).alerts();
    await runIs('acknowledged');
    expect(await states()).toEqual(['no-answer', 'acknowledged', 'skipped']);
    await eventually(async () =>
      expect(await kept()).toEqual([
        { status: 'initiated', effect: 'already-ended', copies: 1 },
        { status: 'ringing', effect: 'already-ended', copies: 1 },
        { status: 'no-answer', effect: 'applied', copies: 1 },
      ]),
    );
    expect(await logged()).toEqual(once('dialing', 'no-answer', 'placed'));
  });

  it('five times each: one entry for each', async () => {
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'duplicate-callbacks', answer: 'no-answer' });
    owl.exchange.phone(PHONES[1]).behave(CONFIRMS);
    await owl.appliance(customer).alerts();
    await runIs('acknowledged');
    const sent = () => owl.exchange.calls[0]?.webhooks.length;
    await eventually(() => expect(sent()).toBe(15));
    expect((await kept()).map(({ copies }) => copies)).toEqual([1, 1, 1]);
    expect(await logged()).toEqual(once('dialing', 'no-answer', 'placed', 'ringing'));
  });

  it('ten minutes late: the polls have found out, and nothing is changed by them any more', async () => {
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'late-callbacks', answer: 'busy' });
    owl.exchange.phone(PHONES[1]).behave(CONFIRMS);
    await owl.appliance(customer).alerts();
    await eventually(() => expect(owl.exchange.calls[0]?.status).toBe('busy'));
    await owl.forward('16s');
    await runIs('acknowledged');
    const before = await states();
    expect(before).toEqual(['busy', 'acknowledged', 'skipped']);
    await eventually(async () =>
      expect(await kept()).toEqual([
        { status: 'initiated', effect: 'already-ended', copies: 1 },
        { status: 'busy', effect: 'already-ended', copies: 1 },
      ]),
    );
    expect(await states()).toEqual(before);
    expect(await logged()).toEqual(once('busy', 'dialing', 'placed'));
    expect(owl.exchange.calls).toHaveLength(2);
  });
});
