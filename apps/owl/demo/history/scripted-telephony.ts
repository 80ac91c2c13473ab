import type { Placement, ProviderCall, TelephoneProvider, Telephony } from '@owl/adapters/telephony';
import { randomBytes } from 'node:crypto';

const EXCHANGE: TelephoneProvider = {
  name: 'twilio',
  account: null,
  open: false,
  place: (): Promise<Placement> => Promise.resolve({ kind: 'placed', sid: newSid() }),
  find: () => Promise.resolve([]),
  fetch: () => Promise.resolve(null),
  cancel: () => Promise.resolve(true),
  redirect: () => Promise.resolve(),
  balance: () => Promise.resolve({ kind: 'read', amount: '0', currency: 'USD' }),
};

/**
 * The telephone exchange of the past: takes every call at once. How a contact answers is told by the history, through
 * the same callbacks a provider sends.
 */
export class ScriptedTelephony implements Telephony {
  readonly providers = [EXCHANGE.name];
  private readonly over = new Map<string, ProviderCall>();
  private readonly exchange: TelephoneProvider = {
    ...EXCHANGE,
    fetch: (sid) => Promise.resolve(this.over.get(sid) ?? null),
  };

  /** What the provider knows of a call that is over. */
  knows(call: ProviderCall): void {
    this.over.set(call.sid, call);
  }

  choose(): string {
    return EXCHANGE.name;
  }

  turn(): Promise<void> {
    return Promise.resolve();
  }

  at(): TelephoneProvider {
    return this.exchange;
  }

  verify(): boolean {
    return false;
  }
}

/** As the provider names calls. */
export const newSid = (): string => `CA${randomBytes(16).toString('hex')}`;
