import type { ProviderTrouble } from '../telephony';

/** What came of handing an SMS to the provider. */
export type SmsHandover =
  | { kind: 'accepted'; id: string }
  /**
   * Surely not taken. `mayPass`: asking again later may help. `trouble`: it is the provider or our account there, so another
   * account may take it; null: it is the message itself.
   */
  | { kind: 'refused'; reason: string; mayPass: boolean; trouble: ProviderTrouble | null }
  /** No answer, or one that does not tell: it may be on its way. */
  | { kind: 'unknown'; reason: string };

/** How the provider sees an SMS now. `on-its-way`: nothing final. */
export interface ProviderSms {
  id: string;
  body: string;
  createdAt: Date | null;
  fate: 'on-its-way' | 'delivered' | 'undelivered';
  /** Why it was not delivered. */
  reason: string | null;
}

/** Text messages out, by one account or several. Each verb asks one of them once; nothing is repeated here. */
export interface Sms {
  /** Names of the accounts, the preferred one first. */
  readonly accounts: readonly string[];
  /** An account by its name; null: the preferred one. One that is set no longer takes nothing and can tell nothing. */
  at(account: string | null): SmsAccount;
}

export interface SmsAccount {
  /**
   * @param to E.164
   * @param leaveBy a reading of `performance.now()`: a process that was held up until then sends nothing
   */
  send(to: string, body: string, leaveBy: number): Promise<SmsHandover>;
  /** SMS to `to` created since `since`; null when the provider could not be asked. */
  find(to: string, since: Date): Promise<ProviderSms[] | null>;
  /** null when the provider could not be asked. */
  fetch(id: string): Promise<ProviderSms | null>;
}
export const SMS = Symbol('SMS');

/** Ten parts of 67 characters, which is what the networks join to one SMS of Japanese text. */
const SMS_LONGEST = 670;

/** `text` as one SMS takes it; what is cut off is marked. */
export function asSms(text: string): string {
  const body = text.trim();
  return body.length <= SMS_LONGEST ? body : `${body.slice(0, SMS_LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
