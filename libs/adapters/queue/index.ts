export { BullQueue, type HintHandler, type QueueSettings } from './bull-queue';
export { HINTS, type Hints, QUEUES, type QueueName } from './hints';
