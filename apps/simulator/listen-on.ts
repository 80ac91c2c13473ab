import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Opens a web server. Rejects with an Error that names the port and what wanted it when the port is taken or forbidden. */
export function listenOn(
  handler: RequestListener,
  port: number,
  host: string,
  what: string,
): Promise<{ server: Server; url: string }> {
  const server = createServer(handler);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, port, what)));
    server.listen(port, host, () => {
      const { port: actual } = server.address() as AddressInfo;
      resolve({ server, url: `http://${host}:${actual}` });
    });
  });
}

/** Says in words why a port could not be opened. */
export function portError(error: NodeJS.ErrnoException, port: number, what: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(`port ${port} for the simulator's ${what} is taken by another program; choose another port`);
  }
  if (error.code === 'EACCES')
    return new Error(`port ${port} for the simulator's ${what} needs rights this user lacks`);
  return error;
}
