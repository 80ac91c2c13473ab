import type { CallRunPage, CallRunView } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { newId } from '@owl/foundation/ids';
import { type Console, Owl, PHONES, aCustomer, eventually } from '../harness';

type Move = 'take-over' | 'hand-back' | 'stop' | 'skip' | 'manual-calls';

/** The run after a move, or why it was refused. */
type Answer = CallRunView & { code?: string; why?: string };

/** A Saturday night: a customer with three contacts, and a lead and an analyst at the console. */
export class NightWorld {
  private constructor(
    readonly owl: Owl,
    readonly customer: Enrolled,
    readonly lead: Console,
    readonly analyst: Console,
  ) {}

  static async begins(change: Parameters<typeof aCustomer>[0] = {}, timeScale = 10): Promise<NightWorld> {
    const owl = await Owl.start({ at: '2026-11-21 02:10', timeScale });
    const customer = await owl.enrol(change);
    return new NightWorld(owl, customer, await owl.signsIn('lead'), await owl.signsIn('analyst'));
  }

  phone(order: 1 | 2 | 3) {
    return this.owl.exchange.phone(PHONES[order - 1]!);
  }

  alert() {
    return this.owl.appliance(this.customer).alerts();
  }

  /** Whom the exchange has been asked to call, by their order. */
  get called(): number[] {
    return this.owl.exchange.calls.map(({ to }) => PHONES.findIndex((phone) => phone === to) + 1);
  }

  /** The newest run as `person` sees it. */
  async run(person: Console = this.lead): Promise<CallRunView> {
    const { items } = await person.get<CallRunPage>('/call-runs');
    if (!items[0]) throw new Error('no call run yet');
    return items[0];
  }

  /** The newest run, once `check` holds for it. */
  runOnce(check: (run: CallRunView) => void): Promise<CallRunView> {
    return eventually(async () => {
      const run = await this.run();
      check(run);
      return run;
    });
  }

  ends(state: CallRunView['state']): Promise<CallRunView> {
    return this.runOnce((run) => expect(run.state).toBe(state));
  }

  /** Waits until the contacts of the newest run are in these states. */
  shows(...states: string[]): Promise<CallRunView> {
    return this.runOnce((run) => expect(run.attempts.map(({ state }) => state)).toEqual(states));
  }

  /** What the server answers to that move in the newest run. */
  async answerTo(person: Console, move: Move, body: object): Promise<{ status: number; body: Answer }> {
    const { id } = await this.run();
    return person.request<Answer>('POST', `/call-runs/${id}/${move}`, { key: newId(), ...body });
  }

  /** Makes that move in the newest run. */
  async move(person: Console, move: Move, body: object): Promise<CallRunView> {
    const answer = await this.answerTo(person, move, body);
    if (answer.status >= 300) throw new Error(`${move} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** A call that somebody made by hand, a minute ago. */
  callByHand(person: Console, contactOrder: number, result: 'reached' | 'not-reached', note = '') {
    const calledAt = new Date(this.owl.clock.now().getTime() - 60_000).toISOString();
    return this.move(person, 'manual-calls', { contactOrder, result, calledAt, note });
  }

  /** What the duty analyst was told, by subject. */
  async pages(): Promise<string[]> {
    await this.owl.settled();
    return this.owl.mailbox.messages
      .filter(({ envelopeTo }) => envelopeTo.includes('duty@owl.test'))
      .map(({ subject }) => subject ?? '');
  }

  /** Nothing is due before `at`, whatever is swept: the system leaves the run alone. */
  async staysQuiet(): Promise<void> {
    const before = this.called.length;
    await this.owl.sweep();
    await this.owl.settled();
    expect(this.called).toHaveLength(before);
  }
}
