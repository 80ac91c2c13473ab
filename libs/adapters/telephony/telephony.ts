/** What came of asking the provider to place a call. */
export type Placement =
  | { kind: 'placed'; sid: string }
  /** The provider said no, or was never reached: no telephone rang. `mayPass`: asking again later may help. */
  | { kind: 'not-placed'; reason: string; mayPass: boolean }
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
}

/** How the provider sees a call now. */
export interface ProviderCall {
  sid: string;
  status:
    'queued' | 'initiated' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'no-answer' | 'canceled' | 'failed';
  createdAt: Date | null;
  answeredBy: string | null;
}

/** The telephone exchange as we need it. Each verb asks once; nothing is retried here. */
export interface Telephony {
  /** Waits for our turn under the provider's rate, before the intent to dial is committed. */
  turn(): Promise<void>;
  place(call: PlaceCall): Promise<Placement>;
  /** Calls to `to` created since `since`; null when the provider could not be asked. */
  find(to: string, since: Date): Promise<ProviderCall[] | null>;
  /** null when the provider could not be asked. */
  fetch(sid: string): Promise<ProviderCall | null>;
  /** Ends a call that rings or is answered; cancels one still queued. */
  cancel(sid: string): Promise<void>;
  /** Whether a callback really comes from the provider. `url`: the full public address it was sent to. */
  verify(signature: string | undefined, url: string, params: Record<string, string>): boolean;
}
export const TELEPHONY = Symbol('TELEPHONY');
