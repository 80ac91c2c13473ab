/** The states of an outgoing message, in the words of the telephone provider's API. */
export type MessageStatus = 'queued' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed';

/** How a telephone, or the API, takes the next messages to a number. */
export const MESSAGE_BEHAVIOURS = [
  'deliver',
  'undeliverable',
  'not-mobile',
  'lose-reply',
  'drop-request',
  'reject-429',
  'reject-500',
  'hang',
] as const;
export type MessageBehaviour = (typeof MESSAGE_BEHAVIOURS)[number];

export interface MessageScript {
  readonly behaviour: MessageBehaviour;
  /** For so many messages; then they are delivered again. Absent: for all. */
  readonly times?: number;
}

/** One text message as the exchange knows it. */
export interface Message {
  readonly sid: string;
  readonly accountSid: string;
  readonly to: string;
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
  readonly body: string;
  readonly createdAt: Date;
  status: MessageStatus;
  updatedAt: Date;
  sentAt: Date | null;
  errorCode: number | null;
}
