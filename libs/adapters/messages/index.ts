export { Messages, type NewMessage } from './messages';
export {
  MESSAGE_CHANNELS,
  MESSAGE_STATES,
  type MessageChannel,
  type MessageState,
  OutgoingMessage,
} from './outgoing-message.entity';
