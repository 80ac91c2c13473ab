import { MovableClock } from '@owl/foundation/clock';
import { EndCalls } from '@owl/stages/escalate';
import { tokyo } from '../harness';
import { ApiWorld } from './api-world';
import { CallMachine } from './call-machine';
import type { PeoplesMove } from './people-in-calls';
import { type Post, RandomExchange } from './random-exchange';

interface AttemptRow {
  state: string;
  dialSeq: number;
  isDialed: boolean;
}

describe('a person who acts while the request for contact 1 is on its way', () => {
  const clock = new MovableClock(tokyo('2026-11-21 02:10'));
  const exchange = new RandomExchange(clock);
  let api: ApiWorld;
  let machine: CallMachine;
  beforeAll(async () => {
    api = await ApiWorld.open({}, { telephony: exchange, clock });
  });
  // The telephones are those of every customer of these stories: free again for the next one.
  afterEach(async () => {
    expect(await machine.finishes()).toBe(true);
    clock.forward(300_000);
  });
  afterAll(() => api.close());

  // Of two runs planned in the same moment the one with the lower id has the telephone first.
  const run = () => machine.runs.toSorted()[0] as string;
  /** Contact 1 is dialled; while the provider is asked, somebody makes these moves. */
  const dials = async (post: Post, ...moves: PeoplesMove[]) => {
    machine = await CallMachine.begin(api, exchange, 'until-acknowledged');
    exchange.next = { post, fate: 'busy' };
    exchange.meanwhile = async () => {
      for (const move of moves) await machine.people.makes(move, run(), 1);
    };
    await machine.advance(run());
    exchange.next = { post: 'placed', fate: 'busy' };
  };
  const later = async (seconds: number) => {
    clock.forward(seconds * 1_000);
    await machine.advance(run());
  };
  const attempt = async (contactOrder = 1): Promise<AttemptRow> => {
    const rows = await api.soc<AttemptRow[]>((tx) =>
      tx.query(
        `SELECT state, dial_seq AS "dialSeq", dialed_at IS NOT NULL AS "isDialed" FROM call_attempts
         WHERE call_run_id = $1 AND contact_order = $2`,
        [run(), contactOrder],
      ),
    );
    return rows[0] as AttemptRow;
  };
  const steps = async () => {
    const rows = await api.soc<{ step: string }[]>((tx) =>
      tx.query(
        `SELECT replace(action, 'call-attempt.', '') || ' ' || (detail ->> 'dialSeq') AS step FROM audit_entries
         WHERE subject_id = $1::text AND action ~ '^call-attempt' AND detail ->> 'contactOrder' = '1' ORDER BY seq`,
        [run()],
      ),
    );
    return rows.map(({ step }) => step);
  };

  it('passed over and then refused: nobody was called, and the evidence says so', async () => {
    await dials('too-many', 'skip');
    expect(await attempt()).toEqual({ state: 'skipped', dialSeq: 0, isDialed: false });
    expect(await steps()).toEqual(['dialing 1', 'skipped 1', 'skipped 0']);
    await later(1);
    expect((await attempt(2)).state).toBe('dialing');
    expect(exchange.calls).toHaveLength(1);
  });

  it('called by hand in vain and then refused: the system does not call contact 1 any more', async () => {
    await dials('too-many', 'not-reached');
    expect(await attempt()).toMatchObject({ state: 'manual', dialSeq: 0, isDialed: false });
    await later(1);
    expect((await attempt(2)).state).toBe('dialing');
    expect(exchange.calls).toHaveLength(1);
  });

  it('called by hand in vain, and the outcome unknown: no redial, once nothing is proved to have been placed', async () => {
    await dials('dropped', 'not-reached');
    expect((await attempt()).state).toBe('unknown');
    for (const seconds of [31, 61, 1]) await later(seconds);
    expect((await attempt()).state).toBe('manual');
    await later(1);
    expect((await attempt(2)).state).toBe('dialing');
    expect(exchange.calls).toHaveLength(1);
  });

  it('taken over, and the outcome unknown: contact 1 waits for the person, and is called when they hand back', async () => {
    await dials('dropped', 'take-over');
    for (const seconds of [31, 61, 1, 1, 120]) await later(seconds);
    expect(await attempt()).toMatchObject({ state: 'planned', dialSeq: 1 });
    expect(exchange.calls).toHaveLength(0);
    await machine.people.makes('hand-back', run(), 1);
    await later(1);
    expect(await attempt()).toMatchObject({ state: 'dialing', dialSeq: 2 });
    expect(exchange.calls).toHaveLength(1);
  });

  it('stopped, and placed all the same: it is hung up as soon as the provider tells of it', async () => {
    await dials('lost-reply', 'stop');
    expect(exchange.active()).toHaveLength(1);
    await machine.deliver(exchange.calls[0]!, 0);
    await api.service(EndCalls).onApplicationShutdown();
    expect(exchange.active()).toHaveLength(0);
    expect((await machine.runRows())[0]).toMatchObject({ state: 'cancelled' });
  });
});
