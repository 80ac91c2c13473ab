import type { OwlConfig } from '../config';
import type { Log } from '../log';
import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient';
import type Response from 'twilio/lib/http/response';
import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import { RateGate } from './rate-gate';
import type { PlaceCall, Placement, ProviderCall, Telephony } from './telephony';

type Settings = Pick<
  OwlConfig,
  'TWILIO_ACCOUNT_SID' | 'TWILIO_AUTH_TOKEN' | 'TWILIO_FROM' | 'TWILIO_API_URL' | 'CALLS_PER_SECOND'
>;

const TIMEOUT_MS = 10_000;

/** Sends the SDK's requests to another host than Twilio's: the simulator speaks the same HTTP API. */
class OtherHostClient extends twilio.RequestClient {
  constructor(private readonly base: string | undefined) {
    super({ timeout: TIMEOUT_MS, autoRetry: false });
  }

  override request<T>(options: RequestClient.RequestOptions<T>): Promise<Response<T>> {
    const url = new URL(options.uri);
    if (this.base) {
      const base = new URL(this.base);
      url.protocol = base.protocol;
      url.host = base.host;
    }
    return super.request<T>({ ...options, uri: url.href });
  }
}

interface RequestFailure extends Error {
  status?: number;
  code?: number | string;
}

// About our account or our haste, not about the call: sign-in, payment, permission, time-out, too many requests.
const MAY_PASS = new Set([401, 402, 403, 408, 429]);
// The connection was never made, so the request cannot have arrived.
const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Twilio's Voice API through its official SDK. Every call is placed by one POST that is never repeated. */
export class TwilioTelephony implements Telephony {
  private readonly client: ReturnType<typeof twilio>;
  private readonly gate: RateGate;

  constructor(
    private readonly settings: Settings,
    private readonly log: Log,
  ) {
    const httpClient = new OtherHostClient(settings.TWILIO_API_URL);
    this.client = twilio(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN, { httpClient });
    this.gate = new RateGate(settings.CALLS_PER_SECOND);
  }

  turn(): Promise<void> {
    return this.gate.pass();
  }

  async place(call: PlaceCall): Promise<Placement> {
    try {
      const created = await this.client.calls.create({
        to: call.to,
        from: this.settings.TWILIO_FROM,
        url: call.voiceUrl,
        method: 'POST',
        timeout: call.ringSeconds,
        machineDetection: 'Enable',
        statusCallback: call.statusUrl,
        statusCallbackMethod: 'POST',
        statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      });
      return { kind: 'placed', sid: created.sid };
    } catch (error) {
      return placementOf(error as RequestFailure);
    }
  }

  async find(to: string, since: Date): Promise<ProviderCall[] | null> {
    try {
      // Whole UTC days, filtered here: the provider's own filters are by day.
      const calls = await this.client.calls.list({ to, from: this.settings.TWILIO_FROM, limit: 100 });
      return calls.map(view).filter((call) => call.createdAt === null || call.createdAt >= since);
    } catch (error) {
      this.log.warn({ error: (error as Error).message }, 'telephone provider could not list calls');
      return null;
    }
  }

  async fetch(sid: string): Promise<ProviderCall | null> {
    try {
      return view(await this.client.calls(sid).fetch());
    } catch (error) {
      this.log.warn({ sid, error: (error as Error).message }, 'telephone provider could not tell the state of a call');
      return null;
    }
  }

  async cancel(sid: string): Promise<void> {
    try {
      await this.client.calls(sid).update({ status: 'completed' });
    } catch (error) {
      this.log.warn({ sid, error: (error as Error).message }, 'telephone provider could not end a call');
    }
  }

  verify(signature: string | undefined, url: string, params: Record<string, string>): boolean {
    return signature !== undefined && twilio.validateRequest(this.settings.TWILIO_AUTH_TOKEN, signature, url, params);
  }
}

function placementOf(error: RequestFailure): Placement {
  const { status, code } = error;
  const reason = status
    ? `provider answered ${status}${code ? ` (code ${code})` : ''}: ${error.message}`
    : error.message;
  if (status !== undefined && status >= 400 && status < 500)
    return { kind: 'not-placed', reason, mayPass: MAY_PASS.has(status) };
  if (typeof code === 'string' && NEVER_ARRIVED.has(code)) return { kind: 'not-placed', reason, mayPass: true };
  return { kind: 'unknown', reason };
}

const view = (call: CallInstance): ProviderCall => ({
  sid: call.sid,
  status: call.status as ProviderCall['status'],
  createdAt: call.dateCreated ?? null,
  answeredBy: call.answeredBy ?? null,
});
