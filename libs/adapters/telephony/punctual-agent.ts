import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent as HttpAgent, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';

const moment = new AsyncLocalStorage<number>();

/** Code of the error of a request that was not sent because it was too late. */
export const HELD_UP = 'EHELDUP';

/**
 * Requests that `send` makes through a punctual agent leave by the moment `by` (a reading of `performance.now()`) or not at
 * all. A process can stand still at any line; whoever took its work over in the meantime must not be met by its request.
 */
export function leavingBy<T>(by: number, send: () => Promise<T>): Promise<T> {
  return moment.run(by, send);
}

const isLate = (by: number | undefined): boolean => by !== undefined && performance.now() > by;

function heldUp(): Error {
  const message = 'this process was held up and the moment to send has passed: nothing was sent';
  return Object.assign(new Error(message), { code: HELD_UP });
}

/** A new connection carries nothing when the moment has passed before it was made. */
function checked<S extends Duplex>(socket: S): S {
  const by = moment.getStore();
  return socket.prependOnceListener('connect', () => {
    if (isLate(by)) socket.destroy(heldUp());
  });
}

/** A connection that is there already takes the request at once. */
function checkReuse(request: ClientRequest): void {
  if (isLate(moment.getStore())) request.destroy(heldUp());
}

export class PunctualHttpAgent extends HttpAgent {
  override createConnection(...given: Parameters<HttpAgent['createConnection']>): Duplex | null | undefined {
    const socket = super.createConnection(...given);
    return socket && checked(socket);
  }

  override reuseSocket(socket: Duplex, request: ClientRequest): void {
    super.reuseSocket(socket, request);
    checkReuse(request);
  }
}

export class PunctualHttpsAgent extends HttpsAgent {
  override createConnection(...given: Parameters<HttpsAgent['createConnection']>): Duplex | null | undefined {
    const socket = super.createConnection(...given);
    return socket && checked(socket);
  }

  override reuseSocket(socket: Duplex, request: ClientRequest): void {
    super.reuseSocket(socket, request);
    checkReuse(request);
  }
}
