import type { OwlConfig } from '../config';
import type { TwilioAccount } from './twilio-provider';

export type AccountSettings = Pick<
  OwlConfig,
  | 'TWILIO_ACCOUNT_SID'
  | 'TWILIO_AUTH_TOKEN'
  | 'TWILIO_FROM'
  | 'TWILIO_API_URL'
  | 'TWILIO2_ACCOUNT_SID'
  | 'TWILIO2_AUTH_TOKEN'
  | 'TWILIO2_FROM'
  | 'TWILIO2_API_URL'
>;

/** Our accounts at Twilio, the preferred one first; the second only when all of it is set. */
export function accountsOf(settings: AccountSettings): TwilioAccount[] {
  const first = {
    name: 'twilio',
    accountSid: settings.TWILIO_ACCOUNT_SID,
    authToken: settings.TWILIO_AUTH_TOKEN,
    from: settings.TWILIO_FROM,
    apiUrl: settings.TWILIO_API_URL,
  };
  const { TWILIO2_ACCOUNT_SID: accountSid, TWILIO2_AUTH_TOKEN: authToken, TWILIO2_FROM: from } = settings;
  if (!accountSid || !authToken || !from) return [first];
  return [first, { name: 'twilio2', accountSid, authToken, from, apiUrl: settings.TWILIO2_API_URL }];
}
