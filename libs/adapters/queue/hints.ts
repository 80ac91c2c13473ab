/** What a hint can wake. Each name is one queue and one processor. */
export const QUEUES = ['mail', 'facts', 'calls', 'outgoing-mail', 'outgoing-message'] as const;
export type QueueName = (typeof QUEUES)[number];

/**
 * Wake-up hints. A hint carries an id and nothing else and may be lost at any time: the rows are the truth and the
 * sweep finds what is due. `offer` therefore never throws.
 */
export interface Hints {
  /** `delayMs`: machine time until the row is due. */
  offer(queue: QueueName, id: string, delayMs?: number): Promise<void>;
}
export const HINTS = Symbol('HINTS');
