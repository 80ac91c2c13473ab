export { Console } from './console';
export { PHONES, aContract, aCustomer } from './customers';
export { type TestDatabase, freshDatabase } from './database';
export { describeWith } from './describe-with';
export { eventually } from './eventually';
export { Owl, type StoryOptions } from './owl';
export { type AlertWish, Sender } from './sender';
export { ACCOUNT_SID, AUTH_TOKEN } from './settings';
export { StoryClock, span, tokyo } from './story-clock';
