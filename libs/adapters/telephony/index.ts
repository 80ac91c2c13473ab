export { type PlaceCall, type Placement, type ProviderCall, TELEPHONY, type Telephony } from './telephony';
export { TwilioTelephony } from './twilio-telephony';
