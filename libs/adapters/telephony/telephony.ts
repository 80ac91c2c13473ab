import type { ProviderTrouble } from './provider-trouble';

/** What came of asking the provider to place a call. */
export type Placement =
  | { kind: 'placed'; sid: string }
  /**
   * The provider said no, or was never reached: no telephone rang. `mayPass`: asking again later may help. `trouble`: it is
   * the provider or our account there, so another provider may place it; null: it is the call itself.
   */
  | { kind: 'not-placed'; reason: string; mayPass: boolean; trouble: ProviderTrouble | null }
  /** No answer, or one that does not tell: a telephone may be ringing. */
  | { kind: 'unknown'; reason: string };

export interface PlaceCall {
  /** E.164. */
  to: string;
  /** Seconds. */
  ringSeconds: number;
  /** Address the provider fetches what to say from, when answered. */
  voiceUrl: string;
  statusUrl: string;
  /** Address that is told whether a person or a machine answered. */
  machineUrl: string;
  /** Reading of `performance.now()` by which the request must have left; later it is not sent any more. */
  leaveBy?: number;
}

/** How the provider sees a call now. */
export interface ProviderCall {
  sid: string;
  status:
    'queued' | 'initiated' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'no-answer' | 'canceled' | 'failed';
  createdAt: Date | null;
  answeredBy: string | null;
  /** The provider's clock. */
  startTime: Date | null;
  endTime: Date | null;
  /** As the provider writes it, e.g. `-0.0850`; null until it knows. */
  price: string | null;
  /** ISO 4217. */
  priceUnit: string | null;
}

/** What is left on the account, or why it could not be read. */
export type Balance =
  | { kind: 'read'; amount: string; /** ISO 4217. */ currency: string }
  | { kind: 'not-read'; reason: string; trouble: ProviderTrouble };

/** One account at a telephone provider. Each verb asks once; nothing is retried here. */
export interface TelephoneProvider {
  /** As kept with every call it was asked for. */
  readonly name: string;
  /** Which account it is: names are places in the settings, and another may be put there. */
  readonly account: string | null;
  /** Too many failures in a row: it is given no calls for a while. Known to this process only. */
  readonly open: boolean;
  place(call: PlaceCall): Promise<Placement>;
  /**
   * Calls to `to` created since `since`, by the clock that shows `now`; the provider's own may differ from it. null when the
   * provider could not be asked.
   */
  find(to: string, since: Date, now: Date): Promise<ProviderCall[] | null>;
  /** null when the provider could not be asked. */
  fetch(sid: string): Promise<ProviderCall | null>;
  /** Makes an answered call go on with what `url` says. Nothing happens when it has ended, or the provider is away. */
  redirect(sid: string, url: string): Promise<void>;
  /** Ends a call that rings or is answered; cancels one still queued. @returns whether it is over now, or was before */
  cancel(sid: string): Promise<boolean>;
  balance(): Promise<Balance>;
}

/** The telephone exchange as we need it: one provider, or several in the order in which they are asked. */
export interface Telephony {
  /** Their names, the preferred one first. */
  readonly providers: readonly string[];
  /** Whom the next call is given to: the first that works and is not among `tried`; null when none is left. */
  choose(tried?: readonly string[]): string | null;
  /** Waits for our turn under the provider's rate, before the intent to dial is committed. By default that of `choose()`. */
  turn(provider?: string): Promise<void>;
  /**
   * The provider of a call. null: of a call from before providers had names; a name that is set no longer answers nothing. Nor
   * does an `account` that is: another one that bears its name now knows nothing of its calls.
   */
  at(provider: string | null, account?: string | null): TelephoneProvider;
  /** Whether a callback really comes from a provider of ours. `url`: the full public address it was sent to. */
  verify(signature: string | undefined, url: string, params: Record<string, string>): boolean;
}
export const TELEPHONY = Symbol('TELEPHONY');
