import { z } from 'zod';

const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'a phone number in E.164 form, e.g. +81312345678');
const accountSid = z.string().regex(/^AC[0-9a-f]{32}$/, 'starts with AC and has 32 hexadecimal digits');
const authToken = z.string().min(16, 'at least 16 characters');
const apiUrl = z.url({ protocol: /^https?$/ }).optional();

/** The accounts calls are placed with, when one is given no more calls, and what may be spent in a day. */
export const providerSettings = {
  TWILIO_ACCOUNT_SID: accountSid,
  TWILIO_AUTH_TOKEN: authToken,
  TWILIO_FROM: e164,
  /** Other address of the provider's API: the simulator's in the demo. */
  TWILIO_API_URL: apiUrl,
  /** A second account, for calls that the first surely did not place: the three settings together, or none. */
  TWILIO2_ACCOUNT_SID: accountSid.optional(),
  TWILIO2_AUTH_TOKEN: authToken.optional(),
  TWILIO2_FROM: e164.optional(),
  TWILIO2_API_URL: apiUrl,
  /** For each account. */
  CALLS_PER_SECOND: z.coerce.number().positive().max(1000).default(1),
  /** So many failures in a row, and an account is given no calls for CALL_BREAKER_SECONDS. */
  CALL_BREAKER_FAILURES: z.coerce.number().int().min(1).max(100).default(3),
  CALL_BREAKER_SECONDS: z.coerce.number().positive().default(30),
  /** A number of ours that each account calls every 10 minutes; without it none does. */
  CANARY_TO: e164.optional(),
  /** In the account's currency: below it the duty analyst is paged. */
  BALANCE_WARN: z.coerce.number().min(0).optional(),
  /** Calls in a day of the SOC's zone, over all accounts. */
  CALL_LIMIT_PER_DAY: z.coerce.number().int().min(1).default(1000),
  /** Known prices of a day's calls, in the accounts' currency; without it spending is not watched. */
  SPEND_LIMIT_PER_DAY: z.coerce.number().positive().optional(),
};

const SECOND_ACCOUNT = ['TWILIO2_ACCOUNT_SID', 'TWILIO2_AUTH_TOKEN', 'TWILIO2_FROM'] as const;

/** What no setting can tell alone. @returns one line for each problem */
export function providerProblems(
  settings: Partial<Record<(typeof SECOND_ACCOUNT)[number] | 'TWILIO2_API_URL' | 'TWILIO_ACCOUNT_SID', string>>,
): string[] {
  const missing = SECOND_ACCOUNT.filter((name) => !settings[name]);
  const asked = missing.length < SECOND_ACCOUNT.length || settings.TWILIO2_API_URL !== undefined;
  if (asked && missing.length) return missing.map((name) => `${name} is missing: the second account needs all three`);
  return asked && settings.TWILIO2_ACCOUNT_SID === settings.TWILIO_ACCOUNT_SID
    ? ['TWILIO2_ACCOUNT_SID is wrong: another account than TWILIO_ACCOUNT_SID, or leave it out']
    : [];
}
