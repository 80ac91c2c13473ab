export { PROVIDER_TROUBLES, type ProviderTrouble, type RequestFailure, mayPass, troubleOf } from './provider-trouble';
export { HELD_UP, leavingBy } from './punctual-agent';
export {
  type Balance,
  type PlaceCall,
  type Placement,
  type ProviderCall,
  TELEPHONY,
  type TelephoneProvider,
  type Telephony,
} from './telephony';
export { type AccountSettings, accountsOf } from './twilio-accounts';
export { OtherHostClient, type TwilioAccount } from './twilio-provider';
export { TwilioTelephony } from './twilio-telephony';
