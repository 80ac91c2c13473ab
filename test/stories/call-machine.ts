import { type Enrolled, Enrolment } from '@owl/directory';
import { newId } from '@owl/foundation/ids';
import { systemActor } from '@owl/identity';
import {
  type AttemptState,
  CallInbox,
  CallRunService,
  CallWebhooks,
  EscalateService,
  isUnderWay,
  notCalledOnce,
} from '@owl/stages/escalate';
import { aContract, aCustomer } from '../harness';
import type { ApiWorld } from './api-world';
import { addAlert, addMail } from './customer-rows';
import { PeopleInCalls, USUAL } from './people-in-calls';
import { Died, type Fate, type Post, type RandomExchange, type RealCall } from './random-exchange';

export type CallPolicy = 'until-acknowledged' | 'everyone';

interface AttemptRow {
  id: string;
  callRunId: string;
  contactOrder: number;
  state: AttemptState;
  dialSeq: number;
}
interface RunRow {
  id: string;
  state: string;
  due: boolean;
}

// Time for three contacts, each refused for minutes, lost and redialled.
const MOST_ROUNDS = 160;

/** One customer's night: two runs that want the same telephones, carried on by any number of workers that may die. */
export class CallMachine {
  /** What the invariants were broken by. */
  readonly broken: string[] = [];
  private readonly whose = new Map<string, { runId: string; contactOrder: number }>();
  /** Runs in which somebody pressed 1 while they were open. */
  readonly confirmed = new Set<string>();
  readonly people: PeopleInCalls;
  private latest = 0;

  private constructor(
    private readonly api: ApiWorld,
    private readonly exchange: RandomExchange,
    readonly policy: CallPolicy,
    readonly runs: readonly string[],
  ) {
    this.people = new PeopleInCalls(api);
  }

  static async begin(api: ApiWorld, exchange: RandomExchange, callPolicy: CallPolicy): Promise<CallMachine> {
    exchange.calls.length = 0;
    Object.assign(exchange, {
      next: { post: 'placed', fate: 'no-answer' },
      reachable: true,
      diesWhenAsked: false,
      meanwhile: null,
    });
    const runs = await api.soc(async (tx) => {
      const wish = aCustomer({ contract: aContract({ callPolicy, stormThreshold: 100 }) });
      const enrolled = await api.service(Enrolment).customer(tx, systemActor('story'), wish);
      const called = [];
      for (const id of await alertsOf(api, tx, enrolled)) {
        const { customer, contract: terms } = enrolled;
        called.push({ id, customerId: customer.id, deviceKey: null, effectiveAt: api.clock.now(), terms });
      }
      return api.service(EscalateService).plan(tx, called);
    });
    const machine = new CallMachine(api, exchange, callPolicy, runs);
    exchange.onCall = (call) => machine.watches(call);
    return machine;
  }

  /** Any number of workers take runs further at the same moment; one that dies leaves its run as it is. */
  async advance(...runs: readonly string[]): Promise<void> {
    const service = this.api.service(CallRunService);
    await Promise.all(runs.map((id) => this.unlessDying(() => service.advance(id))));
  }

  /** The clock is put back, as somebody does who sees that it is fast. What is due waits for the time it was due. */
  turnsBack(ms: number): void {
    const now = this.api.clock.now().getTime();
    this.latest = Math.max(this.latest, now);
    this.api.clock.jumpTo(new Date(now - ms));
  }

  async plans(post: Post, fate: Fate): Promise<void> {
    this.exchange.next = { post, fate };
  }

  /** Somebody makes a move; `inPost`: while the next request to the provider is on its way, and may be lost. */
  async person(run: string, a: number, inPost = false): Promise<void> {
    const move = USUAL[a % USUAL.length]!;
    const contactOrder = 1 + (Math.floor(a / USUAL.length) % 3);
    const isOpen = (await this.runRows()).some(({ id, due }) => id === run && due);
    if (inPost) return void (this.exchange.meanwhile = () => this.person(run, a));
    const isMade = await this.people.makes(move, run, contactOrder);
    if (isMade && move === 'reached' && isOpen) this.confirmed.add(run);
    if (!isMade && move === 'take-over') await this.people.makes('hand-back', run, contactOrder);
  }

  catchUp(): Promise<void> {
    return this.unlessDying(() => this.api.service(CallInbox).catchUp());
  }

  /** The telephone goes one step on its way; what we are asked meanwhile is asked in this very moment. */
  async progress(call: RealCall): Promise<void> {
    if (!this.exchange.active().includes(call)) return;
    if (call.status === 'queued') {
      call.status = 'ringing';
      this.exchange.tell(call, 'ringing');
    } else if (call.status === 'ringing') await this.pickUp(call);
    else await this.talk(call);
  }

  /** Delivers a status callback, wherever in the queue it stands; a copy may stay behind. */
  async deliver(call: RealCall, index: number, keepsCopy = false): Promise<void> {
    const at = index % Math.max(1, call.pending.length);
    const params = call.pending[at];
    if (!params) return;
    if (!keepsCopy) call.pending.splice(at, 1);
    await this.unlessDying(() => this.webhooks.status(call.token, params));
  }

  /** The callback of one call at the address of another's. */
  async misdeliver(call: RealCall, other: RealCall): Promise<void> {
    const [params] = call.pending;
    if (params && call !== other) await this.unlessDying(() => this.webhooks.status(other.token, params));
  }

  /** Everybody does what is due until every run has ended. @returns whether all have */
  async finishes(): Promise<boolean> {
    const calm = { reachable: true, diesWhenAsked: false, meanwhile: null };
    Object.assign(this.exchange, { ...calm, next: { post: 'placed', fate: 'busy' } });
    this.api.clock.jumpTo(new Date(Math.max(this.latest, this.api.clock.now().getTime())));
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const open = (await this.runRows()).filter(({ due }) => due);
      if (!open.length) return true;
      for (const call of this.exchange.active()) await this.progress(call);
      for (const call of this.exchange.calls) await this.deliver(call, 0);
      await this.catchUp();
      await this.advance(...open.map(({ id }) => id));
      this.api.clock.forward(await this.untilDue());
    }
    return false;
  }

  /** Milliseconds until something is to be done, and in which a telephone may ring meanwhile. */
  private async untilDue(): Promise<number> {
    const sql = 'SELECT min(next_action_at) AS "dueAt" FROM call_runs WHERE id = ANY($1)';
    const [row] = await this.api.soc<{ dueAt: Date | null }[]>((tx) => tx.query(sql, [this.runs]));
    const wait = (row?.dueAt?.getTime() ?? 0) - this.api.clock.real().getTime();
    return this.exchange.active().length ? 2_000 : Math.max(500, wait);
  }

  /** Delivers whatever is left, twice: all of it is late now. */
  async floods(): Promise<void> {
    for (const call of this.exchange.calls) {
      while (call.pending.length) {
        await this.deliver(call, 0, true);
        await this.deliver(call, 0);
      }
    }
    await this.catchUp();
    await this.advance(...this.runs);
  }

  runRows(): Promise<RunRow[]> {
    const sql = 'SELECT id, state, next_action_at IS NOT NULL AS due FROM call_runs WHERE id = ANY($1) ORDER BY id';
    return this.api.soc((tx) => tx.query(sql, [this.runs]));
  }

  attemptRows(): Promise<AttemptRow[]> {
    const sql = `SELECT id, call_run_id AS "callRunId", contact_order AS "contactOrder", state, dial_seq AS "dialSeq"
                 FROM call_attempts WHERE call_run_id = ANY($1) ORDER BY call_run_id, contact_order`;
    return this.api.soc((tx) => tx.query(sql, [this.runs]));
  }

  /** What the end of it all must look like; empty when it does. */
  async faults(): Promise<string[]> {
    const faults = [...this.broken];
    for (const { id, state } of await this.runRows()) {
      const otherwise = this.people.stopped.has(id) ? 'cancelled' : 'exhausted';
      const wanted = this.confirmed.has(id) ? 'acknowledged' : otherwise;
      if (state !== wanted) faults.push(`run ${state} instead of ${wanted}`);
    }
    for (const { state, contactOrder } of await this.attemptRows())
      if (isUnderWay(state) || state === 'planned') faults.push(`contact ${contactOrder} is left ${state}`);
    if ((await this.api.soc((tx) => notCalledOnce(tx))).length)
      faults.push('the one query finds somebody called twice');
    return faults;
  }

  private get webhooks(): CallWebhooks {
    return this.api.service(CallWebhooks);
  }

  private async pickUp(call: RealCall): Promise<void> {
    if (['busy', 'no-answer', 'failed'].includes(call.fate)) return this.exchange.end(call, call.fate as 'busy');
    call.status = 'in-progress';
    call.answeredAt = this.api.clock.real();
    this.exchange.tell(call, 'in-progress');
    const said = await this.webhooks.voice(call.token, { CallSid: call.sid, CallStatus: 'in-progress' });
    if (!said.includes('<Gather')) this.exchange.end(call, 'completed');
  }

  private async talk(call: RealCall): Promise<void> {
    const Digits = call.keys.shift() ?? '';
    const { runId } = this.whose.get(call.sid) ?? { runId: '' };
    const isOpen = (await this.runRows()).some(({ id, due }) => id === runId && due);
    const said = await this.webhooks.keys(call.token, { CallSid: call.sid, CallStatus: 'in-progress', Digits });
    if (Digits === '1' && isOpen) this.confirmed.add(runId);
    if (!said.includes('<Gather')) this.exchange.end(call, 'completed');
  }

  /** A telephone is about to ring: may it? */
  private async watches(call: RealCall): Promise<void> {
    const sql = 'SELECT call_run_id AS "runId", contact_order AS "contactOrder" FROM call_attempts WHERE token = $1';
    const [own] = await this.api.soc<{ runId: string; contactOrder: number }[]>((tx) => tx.query(sql, [call.token]));
    if (!own) return void this.broken.push('a call nobody intended');
    const { runId, contactOrder } = own;
    const earlier = this.exchange.calls.filter((one) => this.whose.get(one.sid)?.runId === runId);
    const orders = earlier.map((one) => this.whose.get(one.sid)?.contactOrder ?? 0);
    if (orders.includes(contactOrder)) this.broken.push(`contact ${contactOrder} called twice`);
    if (orders.some((order) => order > contactOrder))
      this.broken.push(`contact ${contactOrder} called after a later one`);
    const active = this.exchange.active();
    if (active.some(({ to }) => to === call.to)) this.broken.push('a telephone called while it was in a call');
    const cutOff = await this.cutOff();
    if (active.some((one) => earlier.includes(one) && !cutOff.has(one.token)))
      this.broken.push('two calls of a run at once');
    const against = await this.people.against(call.token);
    if (against) this.broken.push(`contact ${contactOrder} called ${against}`);
    // A person reached them while this request was on its way: its attempt is passed over already, and its call hung up.
    if (this.policy === 'until-acknowledged' && this.confirmed.has(runId) && !cutOff.has(call.token))
      this.broken.push(`contact ${contactOrder} called though one before had confirmed`);
    this.whose.set(call.sid, own);
  }

  /** Tokens of the calls that people ended: the hanging up may fail while the provider is away. */
  private async cutOff(): Promise<Set<string>> {
    const sql = `SELECT token FROM call_attempts WHERE call_run_id = ANY($1) AND state = 'skipped' AND dial_seq > 0`;
    const rows = await this.api.soc<{ token: string }[]>((tx) => tx.query(sql, [this.runs]));
    return new Set(rows.map(({ token }) => token));
  }

  private async unlessDying(work: () => Promise<unknown>): Promise<void> {
    await work().catch((error: unknown) => {
      if (!(error instanceof Died)) throw error;
    });
  }
}

/** Two alerts, so two runs that want the same telephones. */
async function alertsOf(api: ApiWorld, tx: Parameters<typeof addMail>[0], enrolled: Enrolled): Promise<string[]> {
  const { customer, contract, appliances } = enrolled;
  const owner = { customerId: customer.id, applianceId: appliances[0]!.id };
  const at = api.clock.now();
  const mailRecipientId = await addMail(tx, owner, customer.name, at);
  const of = { ...owner, contractId: contract.id, mailRecipientId, at };
  return [
    await addAlert(tx, of, newId(), 'after-hours', 'call'),
    await addAlert(tx, of, newId(), 'after-hours', 'call'),
  ];
}
