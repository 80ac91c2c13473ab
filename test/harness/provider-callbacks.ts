import twilio from 'twilio';
import type { Owl } from './owl';
import { AUTH_TOKEN } from './settings';

export interface Callback {
  /** Path on the public address, e.g. `/telephony/status/…`. */
  path: string;
  params: Record<string, string>;
  /** The provider's own, for `path` and `params`, when absent; null: none at all. */
  signature?: string | null;
}

/** Sends callbacks as the telephone provider does, or as somebody does who wants to be taken for it. */
export class ProviderCallbacks {
  constructor(private readonly owl: Owl) {}

  sign(path: string, params: Record<string, string>): string {
    return twilio.getExpectedTwilioSignature(AUTH_TOKEN, `${this.owl.config.PUBLIC_URL}${path}`, params);
  }

  /** @returns the status it was answered with */
  async send(callback: Callback): Promise<number> {
    return (await this.post(callback)).status;
  }

  /** @returns what we answer: the instructions for the call */
  async asks(callback: Callback): Promise<string> {
    return (await this.post(callback)).text();
  }

  /** The fields of a callback about the call that a contact's telephone is in, or was in last. */
  about(phone: string, more: Record<string, string>): Record<string, string> {
    const call = this.owl.exchange.callsTo(phone).at(-1);
    if (!call) throw new Error(`no call to ${phone} yet`);
    const { sid: CallSid, accountSid: AccountSid, from: From, to: To } = call;
    return { AccountSid, ApiVersion: '2010-04-01', CallSid, Direction: 'outbound-api', From, To, ...more };
  }

  private post({ path, params, signature = this.sign(path, params) }: Callback): Promise<Response> {
    return fetch(`${this.owl.config.PUBLIC_URL}${path}`, {
      method: 'POST',
      headers: signature === null ? {} : { 'x-twilio-signature': signature },
      body: new URLSearchParams(params),
    });
  }
}
