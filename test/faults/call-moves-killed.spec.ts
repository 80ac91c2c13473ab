import type { CallRunPage, ProofVerdict } from '@owl/contracts';
import { newId } from '@owl/foundation/ids';
import type { PhoneScript } from '@owl/simulator';
import { type Console, eventually } from '../harness';
import { counted } from './intake-process';
import { tell } from './ledger';
import { CONFIRMS, type NightCustomer, NightWorld } from './night-world';
import { SideProcess } from './side-process';
import { Strike, type StrikePoint } from './strike';

jest.setTimeout(900_000);

const BUSY_UNTOLD = { behaviour: 'no-callbacks', answer: 'busy' } as const;

type Move = (lead: Lead) => Promise<unknown>;
interface Night {
  point: StrikePoint;
  says: string;
  moves: Move;
  first: PhoneScript;
  /** Calls of the exchange to contacts 1 to 3. */
  calls: number[];
  run: 'acknowledged' | 'cancelled';
  states: string[];
}

/** A lead at the console of one customer's night, while no worker lives. */
class Lead {
  private constructor(
    private readonly console: Console,
    readonly runId: string,
  ) {}

  static async of(console: Console, { customer }: NightCustomer): Promise<Lead> {
    const { items } = await console.get<CallRunPage>(`/call-runs`);
    const run = items.find((one) => one.customer.id === customer.id);
    if (!run) throw new Error('the customer has no call run yet');
    return new Lead(console, run.id);
  }

  does(move: 'take-over' | 'hand-back' | 'stop'): Promise<unknown> {
    return this.post(move, { reason: '自分で対応します' });
  }

  skips(contactOrder: number): Promise<unknown> {
    return this.post('skip', { contactOrder, reason: '本日は休暇' });
  }

  called(contactOrder: number, result: 'reached' | 'not-reached'): Promise<unknown> {
    return this.post('manual-calls', { contactOrder, result, calledAt: new Date().toISOString(), note: '' });
  }

  verdict(): Promise<ProofVerdict> {
    return this.console.get<ProofVerdict>(`/call-runs/${this.runId}/proof/verify`);
  }

  private post(move: string, body: object): Promise<unknown> {
    return this.console.post(`/call-runs/${this.runId}/${move}`, { key: newId(), ...body });
  }
}

const NIGHTS: readonly Night[] = [
  {
    point: 'after-intent',
    says: 'a lead takes over, calls contact 1 in vain and hands back: the system does not call contact 1 again',
    moves: async (lead) => {
      await lead.does('take-over');
      await lead.called(1, 'not-reached');
      await lead.does('hand-back');
    },
    first: CONFIRMS,
    calls: [0, 1, 0],
    run: 'acknowledged',
    states: ['manual', 'acknowledged', 'skipped'],
  },
  {
    point: 'after-intent',
    says: 'a lead takes over and hands back: contact 1 is called after all',
    moves: async (lead) => {
      await lead.does('take-over');
      await lead.does('hand-back');
    },
    first: CONFIRMS,
    calls: [1, 0, 0],
    run: 'acknowledged',
    states: ['acknowledged', 'skipped', 'skipped'],
  },
  {
    point: 'before-post',
    says: 'a lead passes contact 1 over: contact 2 is called',
    moves: (lead) => lead.skips(1),
    first: CONFIRMS,
    calls: [0, 1, 0],
    run: 'acknowledged',
    states: ['skipped', 'acknowledged', 'skipped'],
  },
  {
    point: 'post-sent',
    says: 'a lead reaches contact 2 by a call of their own: nobody is called any more',
    moves: (lead) => lead.called(2, 'reached'),
    first: BUSY_UNTOLD,
    calls: [1, 0, 0],
    run: 'acknowledged',
    states: ['skipped', 'manual', 'skipped'],
  },
  {
    point: 'before-answer',
    says: 'a lead passes contact 1 over, whose telephone was asked for: contact 2 is called',
    moves: (lead) => lead.skips(1),
    first: BUSY_UNTOLD,
    calls: [1, 1, 0],
    run: 'acknowledged',
    states: ['skipped', 'acknowledged', 'skipped'],
  },
  {
    point: 'before-answer',
    says: 'a lead stops the run: nobody is called any more',
    moves: (lead) => lead.does('stop'),
    first: BUSY_UNTOLD,
    calls: [1, 0, 0],
    run: 'cancelled',
    states: ['skipped', 'skipped', 'skipped'],
  },
];

describe('the worker is killed while it dials, and people act before another takes over', () => {
  const strike = new Strike();
  let night: NightWorld;
  let worker: SideProcess;
  let console: Console;
  beforeAll(async () => {
    night = await NightWorld.start();
    worker = await SideProcess.start(night.owl, 'worker', strike.wish);
    console = await night.owl.signsIn('lead');
  });
  afterAll(async () => {
    await worker.signal('SIGKILL');
    await night.stop();
  });

  const endsAs = (runId: string, state: string) =>
    eventually(async () => {
      const [row] = await night.owl.rows<{ state: string }>('SELECT state FROM call_runs WHERE id = $1', [runId]);
      expect(row?.state).toBe(state);
    }, 60_000);

  it.each(NIGHTS)('$point: $says', async ({ point, says, moves, first, calls, run, states }) => {
    const began = performance.now();
    const kills = counted(1, 8);
    for (let n = 0; n < kills; n += 1) {
      const customer = await night.customer([first, CONFIRMS, CONFIRMS]);
      strike.aim('SIGKILL', point);
      await customer.sender.alerts();
      await strike.hits();
      await worker.gone();
      const lead = await Lead.of(console, customer);
      await moves(lead);
      await worker.start();
      await endsAs(lead.runId, run);
      expect(night.callsTo(customer)).toEqual(calls);
      expect((await night.attempts(customer)).map(({ state }) => state)).toEqual(states);
      await eventually(async () => expect((await lead.verdict()).versions).toBeGreaterThan(0), 30_000);
      expect((await lead.verdict()).faults).toEqual([]);
    }
    tell('16 (people)', { point, kills, 'called twice': 0, says }, began);
    expect(await night.changesAppliedTwice()).toEqual([]);
  });
});
