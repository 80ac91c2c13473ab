import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiWorld } from './api-world';

/** Opens a stream of live events with this session. @returns a question whether it has ended @throws when it is refused */
export function openStream(world: ApiWorld, cookie: string): Promise<() => boolean> {
  const { port } = world.app.getHttpServer().address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const request = get({ port, path: '/api/v1/events', headers: { cookie } }, (response) => {
      let ended = false;
      response.on('close', () => (ended = true));
      response.resume();
      if (response.statusCode === 200) resolve(() => ended);
      else reject(new Error(`HTTP ${response.statusCode}`));
    });
    request.on('error', reject);
  });
}
