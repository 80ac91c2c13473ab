import type { ClientBase } from 'pg';
import type { Socket } from 'node:net';
import { survivesLoss } from './survives-loss';

/**
 * `onConnect` of a pool whose server may fall silent without closing the connection: a cut cable, a failover, a firewall
 * that forgot. TCP takes a quarter of an hour to notice, and whoever waits for an answer until then holds up what comes
 * after. A connection that has left a question unanswered for so long is given up: the question fails, and the pool makes
 * a new connection. One that is idle or listens may be silent for ever.
 * @param ms more than a statement may take
 */
export function limitsSilence(ms: number): (client: ClientBase) => void {
  return (client) => {
    survivesLoss(client);
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
    let answered = stream.bytesWritten;
    stream.on('data', () => (answered = stream.bytesWritten));
    stream.setTimeout(ms);
    stream.on('timeout', () => {
      if (stream.bytesWritten > answered) stream.destroy(new Error(`the database has not answered for ${ms} ms`));
    });
  };
}
