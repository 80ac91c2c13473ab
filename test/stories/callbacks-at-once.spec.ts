import { CallInbox } from '@owl/stages/escalate';
import { Owl, eventually } from '../harness';

/** Two callbacks of one call reach two processes in the same moment. */
describe('two callbacks at once', () => {
  let owl: Owl;
  beforeAll(async () => {
    // Slow: the telephone rings for as long as the story needs.
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 2 });
  });
  afterAll(() => owl.stop());

  const blocked = async (expected: number) =>
    eventually(async () => {
      const [row] = await owl.rows<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_locks l JOIN pg_database d ON d.oid = l.database OR l.database IS NULL
         WHERE NOT l.granted AND d.datname = current_database()`,
      );
      expect(row?.n).toBeGreaterThanOrEqual(expected);
    });

  it('the one that a later one has interpreted is answered for what it was, not with a hang-up', async () => {
    const customer = await owl.enrol();
    await owl.appliance(customer).alerts();
    const phone = await owl.exchange.phone(customer.contacts[0]?.phone ?? '').rings();
    let attempt: { token: string; providerSid: string } | undefined;
    await eventually(async () => {
      [attempt] = await owl.rows(
        `SELECT token, provider_sid AS "providerSid" FROM call_attempts WHERE state = 'ringing'`,
      );
      expect(attempt).toBeDefined();
    });
    const { token = '', providerSid: CallSid = '' } = attempt ?? {};
    const inbox = owl.app.get(CallInbox);
    const taken: ReturnType<CallInbox['take']>[] = [];
    await owl.soc(async (tx) => {
      await tx.query('SELECT id FROM call_runs FOR UPDATE');
      taken.push(inbox.take('status', token, { CallSid, CallStatus: 'in-progress', SequenceNumber: '7' }));
      await blocked(1);
      // It came in a second before the other, and is stored after it.
      owl.clock.forward(-1_000);
      taken.push(inbox.take('voice', token, { CallSid, CallStatus: 'in-progress' }));
      await blocked(2);
    });
    const [, earlier] = await Promise.all(taken);
    expect(earlier?.effect).toBe('applied');
    expect(earlier?.attempt.state).toBe('answered');
    phone.decline();
  });
});
