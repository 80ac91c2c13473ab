import { type AddressInfo } from 'node:net';
import { type Server, createServer, request } from 'node:http';
import { once } from 'node:events';
import { PunctualHttpAgent, leavingBy } from './punctual-agent';

describe('requests that leave in time or not at all', () => {
  let server: Server;
  let arrived: number;
  let agent: PunctualHttpAgent;
  beforeEach(async () => {
    arrived = 0;
    agent = new PunctualHttpAgent({ keepAlive: true, maxSockets: 1 });
    server = createServer((_, response) => {
      arrived += 1;
      response.end('yes');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    agent.destroy();
    server.close();
  });

  const posts = () =>
    new Promise<number | undefined>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const sent = request({ port, host: '127.0.0.1', method: 'POST', agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      });
      sent.on('error', reject).end('dial');
    });
  /** The process stands still for so many milliseconds. */
  const standsStill = (ms: number) => {
    const until = performance.now() + ms;
    while (performance.now() < until);
  };

  it('leave when there is time, on a new connection and on one that is there already', async () => {
    const inTime = () => leavingBy(performance.now() + 60_000, posts);
    expect(await inTime()).toBe(200);
    expect(await inTime()).toBe(200);
    expect(arrived).toBe(2);
  });

  it('do not leave on a new connection after the moment has passed', async () => {
    await expect(leavingBy(performance.now() - 1, posts)).rejects.toMatchObject({ code: 'EHELDUP' });
    expect(arrived).toBe(0);
  });

  it('do not leave when the process stood still while the connection was made', async () => {
    const late = leavingBy(performance.now() + 20, () => {
      const sent = posts();
      standsStill(40);
      return sent;
    });
    await expect(late).rejects.toMatchObject({ code: 'EHELDUP' });
    expect(arrived).toBe(0);
  });

  it('do not leave on a connection that is there already', async () => {
    expect(await posts()).toBe(200);
    await expect(leavingBy(performance.now() - 1, posts)).rejects.toMatchObject({ code: 'EHELDUP' });
    expect(arrived).toBe(1);
  });
});
