import type { ClientBase } from 'pg';

/**
 * `onConnect` of every pool: for a moment between two owners a client has nobody who listens for its errors, and a
 * connection lost in that moment would end the process. Whoever uses the client next is told by its query.
 */
export const survivesLoss = (client: ClientBase): void => void client.on('error', () => undefined);
