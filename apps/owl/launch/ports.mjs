import { createServer } from 'node:net';

/**
 * A TCP port of 127.0.0.1 nobody listens on at this moment.
 * @returns {Promise<number>}
 */
export function freePort() {
  return listenOnce(0);
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isPortFree(port) {
  return listenOnce(port).then(
    () => true,
    () => false,
  );
}

function listenOnce(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const taken = server.address().port;
      server.close(() => resolve(taken));
    });
  });
}
