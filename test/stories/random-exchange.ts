import type { PlaceCall, Placement, ProviderCall, TelephoneProvider, Telephony } from '@owl/adapters/telephony';
import type { Clock } from '@owl/foundation/clock';
import { randomBytes } from 'node:crypto';

/** What becomes of the one POST. `dies-…`: our process does, before the request has left or after it has arrived. */
export const POSTS = ['placed', 'lost-reply', 'dropped', 'too-many', 'refused', 'dies-before', 'dies-after'] as const;
export type Post = (typeof POSTS)[number];
/** What the person called does; the digits are keys pressed one after the other. */
export const FATES = ['busy', 'no-answer', 'failed', '1', '21', '3', '91', ''] as const;
export type Fate = (typeof FATES)[number];

/** One telephone that really rang. */
export interface RealCall {
  sid: string;
  to: string;
  /** Of the dial's callback addresses. */
  token: string;
  createdAt: Date;
  answeredAt: Date | null;
  status: ProviderCall['status'];
  fate: Fate;
  keys: string[];
  /** Status callbacks that wait to be delivered. */
  pending: Record<string, string>[];
  told: number;
}

/** A process that dies in the middle: nothing after it happens. */
export class Died extends Error {}

const RINGS_MS = 40_000;
const TALKS_MS = 60_000;

const ended = (call: RealCall): boolean => !['queued', 'ringing', 'in-progress'].includes(call.status);

/** A telephone exchange of one account that knows what really rang, whatever its users were told. */
export class RandomExchange implements Telephony, TelephoneProvider {
  readonly name = 'exchange';
  readonly account = null;
  readonly providers = [this.name];
  readonly open = false;
  readonly calls: RealCall[] = [];
  next: { post: Post; fate: Fate } = { post: 'placed', fate: 'no-answer' };
  reachable = true;
  /** The next question is asked by a process that does not live to hear the answer. */
  diesWhenAsked = false;
  /** Something that happens while the next request is on its way. */
  meanwhile: (() => Promise<unknown>) | null = null;
  /** Told of each telephone that rings, before it does. */
  onCall: (call: RealCall) => Promise<void> = () => Promise.resolve();

  constructor(private readonly clock: Clock) {}

  choose(): string {
    return this.name;
  }

  turn(): Promise<void> {
    return Promise.resolve();
  }

  at(): TelephoneProvider {
    return this;
  }

  verify(): boolean {
    return true;
  }

  async place({ to, statusUrl }: PlaceCall): Promise<Placement> {
    const { post, fate } = this.next;
    const { meanwhile } = this;
    this.meanwhile = null;
    await meanwhile?.();
    if (post === 'dies-before') throw new Died();
    if (post === 'dropped') return { kind: 'unknown', reason: 'reset' };
    if (post === 'too-many') return { kind: 'not-placed', reason: '429', mayPass: true, trouble: null };
    if (post === 'refused') return { kind: 'not-placed', reason: '400', mayPass: false, trouble: null };
    const call = this.begin(to, statusUrl.split('/').at(-1) ?? '', fate);
    await this.onCall(call);
    this.calls.push(call);
    if (post === 'dies-after') throw new Died();
    return post === 'placed' ? { kind: 'placed', sid: call.sid } : { kind: 'unknown', reason: 'reset' };
  }

  find(to: string, since: Date): Promise<ProviderCall[] | null> {
    this.asked();
    const found = this.calls.filter((call) => call.to === to && call.createdAt >= since).map(view);
    return Promise.resolve(this.reachable ? found : null);
  }

  fetch(sid: string): Promise<ProviderCall | null> {
    this.asked();
    const call = this.calls.find((one) => one.sid === sid);
    return Promise.resolve(this.reachable && call ? view(call) : null);
  }

  cancel(sid: string): Promise<boolean> {
    const call = this.calls.find((one) => one.sid === sid);
    if (this.reachable && call && !ended(call)) this.end(call, call.answeredAt ? 'completed' : 'canceled');
    return Promise.resolve(this.reachable);
  }

  redirect(): Promise<void> {
    return Promise.resolve();
  }

  balance(): ReturnType<TelephoneProvider['balance']> {
    return Promise.resolve({ kind: 'read', amount: '10', currency: 'USD' });
  }

  /** Telephones that ring or are spoken at now. */
  active(): RealCall[] {
    this.elapse();
    return this.calls.filter((call) => !ended(call));
  }

  tell(call: RealCall, CallStatus: string): void {
    call.pending.push({ CallSid: call.sid, CallStatus, SequenceNumber: String(call.told++) });
  }

  end(call: RealCall, status: RealCall['status']): void {
    call.status = status;
    this.tell(call, status);
  }

  /** Nobody lets it ring, or talks, for ever. */
  private elapse(): void {
    const now = this.clock.real().getTime();
    for (const call of this.calls.filter((one) => !ended(one))) {
      if (call.answeredAt && now - call.answeredAt.getTime() > TALKS_MS) this.end(call, 'completed');
      else if (!call.answeredAt && now - call.createdAt.getTime() > RINGS_MS) this.end(call, 'no-answer');
    }
  }

  private begin(to: string, token: string, fate: Fate): RealCall {
    const keys = /^\d*$/.test(fate) ? [...fate] : [];
    const sid = `CA${randomBytes(16).toString('hex')}`;
    const at = { createdAt: this.clock.real(), answeredAt: null, status: 'queued' } as const;
    const call: RealCall = { sid, to, token, ...at, fate, keys, pending: [], told: 0 };
    this.tell(call, 'initiated');
    return call;
  }

  private asked(): void {
    if (!this.diesWhenAsked) return;
    this.diesWhenAsked = false;
    throw new Died();
  }
}

function view({ sid, status, createdAt }: RealCall): ProviderCall {
  const unsaid = { answeredBy: null, startTime: null, endTime: null, price: null, priceUnit: null };
  return { sid, status, createdAt, ...unsaid };
}
