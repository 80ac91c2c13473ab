export { recogniseConversation } from './recognise-conversation';
export { signsOf } from './signs-of';
