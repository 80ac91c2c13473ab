import { Agent } from 'node:https';
import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient';
import type Response from 'twilio/lib/http/response';
import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import type { Log } from '../log';
import { type BreakerTerms, ProviderBreaker } from './provider-breaker';
import { HELD_UP, PunctualHttpAgent, PunctualHttpsAgent, leavingBy } from './punctual-agent';
import { type RequestFailure, mayPass, troubleOf } from './provider-trouble';
import type { Balance, PlaceCall, Placement, ProviderCall, TelephoneProvider } from './telephony';

/** An account at Twilio. */
export interface TwilioAccount {
  name: string;
  accountSid: string;
  authToken: string;
  /** E.164: the number our calls come from. */
  from: string;
  /** Other address of the API. */
  apiUrl: string | undefined;
}

const TIMEOUT_MS = 10_000;
// Twilio's answer to who ends a call that is over.
const NOT_IN_PROGRESS = 21220;

/** Sends the SDK's requests to another host than Twilio's: the simulator speaks the same HTTP API. */
export class OtherHostClient extends twilio.RequestClient {
  /** What the provider's clock showed in its last answer, to the second. */
  clock: Date | undefined;

  constructor(private readonly base: string | undefined) {
    super({ timeout: TIMEOUT_MS, autoRetry: false });
    const { defaults } = this.axios;
    defaults.httpAgent = new PunctualHttpAgent({ keepAlive: true });
    // Behind a proxy (HTTP_PROXY) the SDK has an agent of another kind.
    if (defaults.httpsAgent instanceof Agent) defaults.httpsAgent = new PunctualHttpsAgent(defaults.httpsAgent.options);
  }

  override async request<T>(options: RequestClient.RequestOptions<T>): Promise<Response<T>> {
    const url = new URL(options.uri);
    if (this.base) {
      const base = new URL(this.base);
      url.protocol = base.protocol;
      url.host = base.host;
    }
    const answer = await inTime(super.request<T>({ ...options, uri: url.href }));
    const shown = Date.parse(String((answer.headers as Record<string, unknown>).date));
    this.clock = Number.isNaN(shown) ? undefined : new Date(shown);
    return answer;
  }
}

/** Twilio's Voice API through its official SDK. Every call is placed by one POST that is never repeated. */
export class TwilioProvider implements TelephoneProvider {
  readonly name: string;
  private readonly client: ReturnType<typeof twilio>;
  private readonly http: OtherHostClient;
  private readonly breaker: ProviderBreaker;

  constructor(
    private readonly settings: TwilioAccount,
    terms: BreakerTerms,
    private readonly log: Log,
  ) {
    const { name: provider, accountSid, authToken, apiUrl } = settings;
    this.name = provider;
    this.http = new OtherHostClient(apiUrl);
    this.client = twilio(accountSid, authToken, { httpClient: this.http });
    this.breaker = new ProviderBreaker(terms, (open) => {
      if (open) log.warn({ provider }, 'telephone provider failed too often: it is given no calls for a while');
      else log.info({ provider }, 'telephone provider places calls again');
    });
  }

  get account(): string {
    return this.settings.accountSid;
  }

  get open(): boolean {
    return this.breaker.open;
  }

  place(call: PlaceCall): Promise<Placement> {
    return this.breaker.guard(() => leavingBy(call.leaveBy ?? Infinity, () => this.post(call)));
  }

  async find(to: string, since: Date, now: Date): Promise<ProviderCall[] | null> {
    try {
      const asked = performance.now();
      // Whole UTC days, filtered here: the provider's own filters are by day.
      const calls = await this.client.calls.list({ to, from: this.settings.from, limit: 100 });
      // A call that seems older than it is, because the two clocks differ, would be dialled again.
      const ours = now.getTime() + performance.now() - asked;
      const theirs = this.http.clock?.getTime() ?? ours;
      const from = since.getTime() + theirs - ours;
      return calls.map(view).filter((call) => call.createdAt === null || call.createdAt.getTime() >= from);
    } catch (error) {
      this.warn(error, 'telephone provider could not list calls');
      return null;
    }
  }

  async fetch(sid: string): Promise<ProviderCall | null> {
    try {
      return view(await this.client.calls(sid).fetch());
    } catch (error) {
      this.warn(error, 'telephone provider could not tell the state of a call', sid);
      return null;
    }
  }

  async redirect(sid: string, url: string): Promise<void> {
    try {
      await this.client.calls(sid).update({ url, method: 'POST' });
    } catch (error) {
      this.warn(error, 'telephone provider could not redirect a call', sid);
    }
  }

  async cancel(sid: string): Promise<boolean> {
    try {
      await this.client.calls(sid).update({ status: 'completed' });
      return true;
    } catch (error) {
      const { status, code } = error as RequestFailure;
      if (status === 404 || code === NOT_IN_PROGRESS) return true;
      this.warn(error, 'telephone provider could not end a call', sid);
      return false;
    }
  }

  async balance(): Promise<Balance> {
    try {
      const { balance: amount, currency } = await this.client.balance.fetch();
      return { kind: 'read', amount, currency };
    } catch (error) {
      const { trouble, reason } = troubleOf(error as RequestFailure);
      return { kind: 'not-read', reason, trouble: trouble ?? 'unreachable' };
    }
  }

  private async post(call: PlaceCall): Promise<Placement> {
    try {
      const created = await this.client.calls.create({
        to: call.to,
        from: this.settings.from,
        url: call.voiceUrl,
        method: 'POST',
        timeout: call.ringSeconds,
        // In the background: a person hears us at once, and of a machine we are told when its greeting is over.
        machineDetection: 'DetectMessageEnd',
        asyncAmd: 'true',
        asyncAmdStatusCallback: call.machineUrl,
        asyncAmdStatusCallbackMethod: 'POST',
        statusCallback: call.statusUrl,
        statusCallbackMethod: 'POST',
        statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      });
      return { kind: 'placed', sid: created.sid };
    } catch (error) {
      const { kind, trouble, reason } = troubleOf(error as RequestFailure);
      if ((error as RequestFailure).code === HELD_UP)
        return { kind: 'not-placed', reason, mayPass: true, trouble: null };
      if (kind === 'unknown') return { kind, reason };
      return { kind: 'not-placed', reason, mayPass: mayPass(trouble), trouble };
    }
  }

  private warn(error: unknown, message: string, sid?: string): void {
    this.log.warn({ provider: this.name, sid, error: (error as Error).message }, message);
  }
}

/** The SDK's own time-out counts silence on the socket: an answer that trickles in would never be late. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

const view = (call: CallInstance): ProviderCall => ({
  sid: call.sid,
  status: call.status as ProviderCall['status'],
  createdAt: call.dateCreated ?? null,
  answeredBy: call.answeredBy ?? null,
  startTime: call.startTime ?? null,
  endTime: call.endTime ?? null,
  price: call.price ?? null,
  priceUnit: call.priceUnit ?? null,
});
