import { Owl, PHONES, eventually } from '../harness';

describe('when every callback of the provider is lost', () => {
  let owl: Owl;
  afterEach(() => owl.stop());

  const attempts = () =>
    owl.rows<{ state: string; detail: string | null; overdue: boolean }>(
      `SELECT state, detail, ended_at > deadline_at + interval '90 seconds' AS overdue
       FROM call_attempts ORDER BY contact_order`,
    );
  const states = async () => (await attempts()).map(({ state }) => state);
  const calls = (count: number) => eventually(() => expect(owl.exchange.calls).toHaveLength(count));
  const runIs = (state: string) =>
    eventually(async () => {
      await owl.forward('16s');
      expect(await owl.rows('SELECT state FROM call_runs')).toEqual([{ state }]);
    }, 25_000);

  it('the polls find out how each call ended, and every contact is called once', async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 60 });
    const customer = await owl.enrol();
    for (const [index, answer] of (['busy', 'no-answer', 'failed'] as const).entries())
      owl.exchange.phone(PHONES[index] ?? '').behave({ behaviour: 'no-callbacks', answer });
    await owl.appliance(customer).alerts();
    await calls(1);
    await runIs('exhausted');
    expect(await states()).toEqual(['busy', 'no-answer', 'failed']);
    expect(owl.exchange.calls.map((call) => call.to)).toEqual([...PHONES]);
    expect(await owl.rows('SELECT 1 FROM call_events')).toEqual([]);
  });

  it('a call that never ends is ended at its deadline, and contact 2 is called after it', async () => {
    // Time stands still at the exchange, almost: nobody answers, and nothing gives up.
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 1 });
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'no-callbacks' });
    owl.exchange.phone(PHONES[1]).behave({ behaviour: 'auto-answer', afterSeconds: 0, keys: ['1'] });
    await owl.appliance(customer).alerts();
    await owl.exchange.phone(PHONES[0]).rings();
    await owl.forward('16s');
    await eventually(async () => expect(await states()).toEqual(['ringing', 'planned', 'planned']));
    await owl.forward('60s');
    expect(owl.exchange.calls).toHaveLength(1);
    await owl.forward('60s');
    await calls(2);
    expect((await attempts())[0]).toEqual({ state: 'no-answer', detail: 'hard end of the attempt', overdue: false });
    expect(owl.exchange.calls[0]?.status).toBe('canceled');
    await eventually(async () => expect((await states())[1]).toBe('acknowledged'), 20_000);
    expect(owl.exchange.calls).toHaveLength(2);
  });
});
