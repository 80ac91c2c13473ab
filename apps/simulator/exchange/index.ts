export { TelephoneExchange, type TelephoneExchangeOptions } from './telephone-exchange';
export { Phone, type PhoneState } from './phone';
export type { RequestRecord } from './calls-api';
export type { Call, CallStatus, Parameters, TimelineEntry, Utterance, WebhookRecord } from './call';
export { BEHAVIOURS, isBehaviour, type Answer, type Behaviour, type PhoneScript } from './script';
