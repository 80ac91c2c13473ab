export { settleUnknown } from './settle-unknown';
export { type ProviderSms, SMS, type Sms, type SmsAccount, type SmsHandover, asSms } from './sms';
export { TwilioSms } from './twilio-sms';
