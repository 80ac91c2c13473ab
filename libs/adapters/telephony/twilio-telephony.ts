import twilio from 'twilio';
import type { OwlConfig } from '../config';
import type { Log } from '../log';
import { RateGate } from './rate-gate';
import { removedProvider } from './removed-provider';
import type { TelephoneProvider, Telephony } from './telephony';
import { type AccountSettings, accountsOf } from './twilio-accounts';
import { type TwilioAccount, TwilioProvider } from './twilio-provider';

type Settings = AccountSettings &
  Pick<OwlConfig, 'CALLS_PER_SECOND' | 'CALL_BREAKER_FAILURES' | 'CALL_BREAKER_SECONDS'>;

interface Line {
  account: TwilioAccount;
  provider: TwilioProvider;
  gate: RateGate;
}

/** One or two accounts at Twilio, the second for calls that the first surely did not place. */
export class TwilioTelephony implements Telephony {
  readonly providers: readonly string[];
  private readonly lines: readonly Line[];

  constructor(settings: Settings, log: Log) {
    const terms = { failures: settings.CALL_BREAKER_FAILURES, openMs: settings.CALL_BREAKER_SECONDS * 1000 };
    this.lines = accountsOf(settings).map((account) => ({
      account,
      provider: new TwilioProvider(account, terms, log),
      gate: new RateGate(settings.CALLS_PER_SECOND),
    }));
    this.providers = this.lines.map(({ account }) => account.name);
  }

  choose(tried: readonly string[] = []): string | null {
    return this.lines.find(({ provider }) => !provider.open && !tried.includes(provider.name))?.provider.name ?? null;
  }

  async turn(provider = this.choose()): Promise<void> {
    // When none works there is nothing to wait for: the attempt is refused without a request.
    await this.lines.find(({ account }) => account.name === provider)?.gate.pass();
  }

  at(name: string | null, accountSid: string | null = null): TelephoneProvider {
    // An account stays what it is wherever in the settings it stands.
    if (accountSid !== null)
      return (
        this.lines.find(({ account }) => account.accountSid === accountSid)?.provider ?? removedProvider(name ?? '')
      );
    const line = name === null ? this.lines[0] : this.lines.find(({ account }) => account.name === name);
    return line?.provider ?? removedProvider(name ?? '');
  }

  verify(signature: string | undefined, url: string, params: Record<string, string>): boolean {
    const account = this.lines.find((line) => line.account.accountSid === params.AccountSid)?.account;
    return signature !== undefined && account !== undefined
      ? twilio.validateRequest(account.authToken, signature, url, params)
      : false;
  }
}
