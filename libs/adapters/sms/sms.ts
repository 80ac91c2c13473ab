/** What came of handing an SMS to the provider. */
export type SmsHandover =
  | { kind: 'accepted'; id: string }
  /** Surely not taken. `mayPass`: asking again later may help. */
  | { kind: 'refused'; reason: string; mayPass: boolean }
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

/** Text messages out. Each verb asks once; nothing is repeated here. */
export interface Sms {
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
export const SMS_LONGEST = 670;

/** `text` as one SMS takes it; what is cut off is marked. */
export function asSms(text: string): string {
  const body = text.trim();
  return body.length <= SMS_LONGEST ? body : `${body.slice(0, SMS_LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
