import twilio from 'twilio';
import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message';
import { minutes, seconds } from '@owl/foundation/clock';
import type { OwlConfig } from '../config';
import type { Log } from '../log';
import { HELD_UP, OtherHostClient, type RequestFailure, leavingBy, mayPass, troubleOf } from '../telephony';
import type { ProviderSms, Sms, SmsHandover } from './sms';

type Settings = Pick<
  OwlConfig,
  'TWILIO_ACCOUNT_SID' | 'TWILIO_AUTH_TOKEN' | 'TWILIO_FROM' | 'TWILIO_API_URL' | 'SMS_FROM'
>;

// A page that is older than this helps nobody: the provider drops it from its queue.
const VALID_SECONDS = minutes(60) / seconds(1);

/** Twilio's Messages API through its official SDK. Every SMS is handed over by one POST that is never repeated here. */
export class TwilioSms implements Sms {
  private readonly client: ReturnType<typeof twilio>;
  private readonly from: string;

  constructor(
    settings: Settings,
    private readonly log: Log,
  ) {
    const httpClient = new OtherHostClient(settings.TWILIO_API_URL);
    this.client = twilio(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN, { httpClient });
    this.from = settings.SMS_FROM ?? settings.TWILIO_FROM;
  }

  async send(to: string, body: string, leaveBy: number): Promise<SmsHandover> {
    const sender = this.from.startsWith('MG') ? { messagingServiceSid: this.from } : { from: this.from };
    try {
      const message = { to, body, ...sender, validityPeriod: VALID_SECONDS };
      const { sid } = await leavingBy(leaveBy, () => this.client.messages.create(message));
      return { kind: 'accepted', id: sid };
    } catch (error) {
      return handoverOf(error as RequestFailure);
    }
  }

  async find(to: string, since: Date): Promise<ProviderSms[] | null> {
    try {
      // The API filters by when a message was sent on, which one that still waits has not been.
      const messages = await this.client.messages.list({ to, limit: 100 });
      return messages.map(view).filter(({ createdAt }) => createdAt === null || createdAt >= since);
    } catch (error) {
      this.log.warn({ error: (error as Error).message }, 'SMS provider could not list messages');
      return null;
    }
  }

  async fetch(id: string): Promise<ProviderSms | null> {
    try {
      return view(await this.client.messages(id).fetch());
    } catch (error) {
      this.log.warn({ sid: id, error: (error as Error).message }, 'SMS provider could not tell the state of a message');
      return null;
    }
  }
}

function handoverOf(error: RequestFailure): SmsHandover {
  const { kind, trouble, reason } = troubleOf(error);
  if (error.code === HELD_UP) return { kind: 'refused', reason, mayPass: true };
  return kind === 'unknown' ? { kind, reason } : { kind, reason, mayPass: mayPass(trouble) };
}

const FATES: Partial<Record<MessageInstance['status'], ProviderSms['fate']>> = {
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
  canceled: 'undelivered',
};

const view = ({ sid, body, dateCreated, status, errorCode, errorMessage }: MessageInstance): ProviderSms => ({
  id: sid,
  body,
  createdAt: dateCreated ?? null,
  fate: FATES[status] ?? 'on-its-way',
  reason: errorCode ? `code ${errorCode}${errorMessage ? `: ${errorMessage}` : ''}` : null,
});
