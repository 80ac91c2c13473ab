import twilio from 'twilio';
import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message';
import { minutes, seconds } from '@owl/foundation/clock';
import type { OwlConfig } from '../config';
import type { Log } from '../log';
import {
  type AccountSettings,
  HELD_UP,
  OtherHostClient,
  type RequestFailure,
  type TwilioAccount,
  accountsOf,
  leavingBy,
  mayPass,
  troubleOf,
} from '../telephony';
import type { ProviderSms, Sms, SmsAccount, SmsHandover } from './sms';

type Settings = AccountSettings & Pick<OwlConfig, 'TWILIO_FROM' | 'SMS_FROM' | 'TWILIO2_FROM' | 'SMS2_FROM'>;

// A page that is older than this helps nobody: the provider drops it from its queue.
const VALID_SECONDS = minutes(60) / seconds(1);

/** One or two accounts at Twilio, the second for messages that the first surely did not take. */
export class TwilioSms implements Sms {
  readonly accounts: readonly string[];
  private readonly byName: ReadonlyMap<string, TwilioSmsAccount>;

  constructor(settings: Settings, log: Log) {
    const senders = [settings.SMS_FROM, settings.SMS2_FROM];
    const accounts = accountsOf(settings);
    this.accounts = accounts.map(({ name }) => name);
    this.byName = new Map(
      accounts.map((account, index) => [
        account.name,
        new TwilioSmsAccount(account, senders[index] ?? account.from, log),
      ]),
    );
  }

  at(account: string | null): SmsAccount {
    return this.byName.get(account ?? this.accounts[0] ?? '') ?? removedAccount(account ?? '');
  }
}

const removedAccount = (name: string): SmsAccount => ({
  send: () =>
    Promise.resolve({
      kind: 'refused',
      reason: `the account ${name} is no longer set`,
      mayPass: true,
      trouble: 'unreachable',
    }),
  find: () => Promise.resolve(null),
  fetch: () => Promise.resolve(null),
});

/** Twilio's Messages API through its official SDK. Every SMS is handed over by one POST that is never repeated here. */
class TwilioSmsAccount implements SmsAccount {
  private readonly client: ReturnType<typeof twilio>;
  private readonly account: string;

  constructor(
    { name, accountSid, authToken, apiUrl }: TwilioAccount,
    private readonly from: string,
    private readonly log: Log,
  ) {
    this.account = name;
    this.client = twilio(accountSid, authToken, { httpClient: new OtherHostClient(apiUrl) });
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
      this.log.warn({ account: this.account, error: (error as Error).message }, 'SMS provider could not list messages');
      return null;
    }
  }

  async fetch(id: string): Promise<ProviderSms | null> {
    try {
      return view(await this.client.messages(id).fetch());
    } catch (error) {
      this.log.warn(
        { account: this.account, sid: id, error: (error as Error).message },
        'SMS provider could not tell the state of a message',
      );
      return null;
    }
  }
}

function handoverOf(error: RequestFailure): SmsHandover {
  const { kind, trouble, reason } = troubleOf(error);
  if (error.code === HELD_UP) return { kind: 'refused', reason, mayPass: true, trouble: null };
  return kind === 'unknown' ? { kind, reason } : { kind, reason, mayPass: mayPass(trouble), trouble };
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
