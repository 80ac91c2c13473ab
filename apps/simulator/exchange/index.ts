export { TelephoneExchange, type TelephoneExchangeOptions } from './telephone-exchange';
export { ACCOUNT_FAULTS, Account, type AccountFault } from './account';
export { Phone, type PhoneState } from './phone';
export { MessageDesk } from './message-desk';
export { MESSAGE_BEHAVIOURS, type Message, type MessageBehaviour, type MessageScript } from './message';
export type { RequestRecord } from './calls-api';
export type { Call, CallStatus, Parameters, TimelineEntry, Utterance, WebhookRecord } from './call';
export { BEHAVIOURS, isBehaviour, type Answer, type Behaviour, type PhoneScript } from './script';
