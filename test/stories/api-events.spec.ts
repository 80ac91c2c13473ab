import { FactLog } from '@owl/adapters/db';
import { FactStreams, MOST_PER_USER } from '../../apps/api/events/fact-streams';
import { newId } from '@owl/foundation/ids';
import { get } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { eventually } from '../harness';
import { ApiWorld, CONSOLE } from './api-world';

/** An open stream of live events, and what has come out of it. */
interface Listening {
  received: string;
  ended: boolean;
}

describe('live events', () => {
  let world: ApiWorld;
  beforeAll(async () => {
    world = await ApiWorld.open();
  });
  // Streams are left open on purpose: closing the API must end them, or it would never close.
  afterAll(() => world.close());

  function listen(cookie: string): Promise<Listening> {
    const { port } = world.app.getHttpServer().address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const request = get({ port, path: '/api/v1/events', headers: { cookie } }, (response) => {
        const state: Listening = { received: '', ended: false };
        response.on('data', (part: Buffer) => (state.received += part.toString()));
        response.on('close', () => (state.ended = true));
        if (response.statusCode === 200) resolve(state);
        else reject(new Error(`HTTP ${response.statusCode}`));
      });
      request.on('error', reject);
    });
  }

  const until = (condition: () => boolean | Promise<boolean>) =>
    eventually(async () => expect(await condition()).toBe(true));

  const record = (customerId: string | null, subjectId: string) =>
    world.soc((tx) =>
      world.app
        .get(FactLog, { strict: false })
        .record(tx, { kind: 'case.changed', customerId, subjectKind: 'case', subjectId }),
    );

  it('reach the SOC for all customers, and a customer for their own', async () => {
    const [a, b] = [await world.customer('A社'), await world.customer('B社')];
    await world.user('aya@owl.local', 'analyst');
    await world.user('b@b.example', 'customer', b.customerId);
    const soc = await listen(await world.cookieOf('aya@owl.local'));
    const customer = await listen(await world.cookieOf('b@b.example'));
    await record(a.customerId, a.caseId);
    await record(null, newId());
    await record(b.customerId, b.caseId);
    await until(() => soc.received.includes(b.caseId) && customer.received.includes(b.caseId));
    expect(soc.received).toContain(a.caseId);
    expect(customer.received).not.toContain(a.caseId);
    expect(customer.received.match(/^data: /gm)).toHaveLength(1);
  });

  it('nothing is kept open for a reader who left before its session was looked up', async () => {
    await world.user('gone@owl.local', 'analyst');
    const cookie = await world.cookieOf('gone@owl.local');
    const { port } = world.app.getHttpServer().address() as AddressInfo;
    const { count } = world.app.get(FactStreams, { strict: false });
    for (let n = 0; n < 20; n += 1) {
      const socket = connect(port, '127.0.0.1');
      await new Promise((resolve) =>
        socket.write(`GET /api/v1/events HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\n\r\n`, resolve),
      );
      socket.destroy();
    }
    // Whoever asks later is answered later: by then all of them have been looked up.
    const last = await listen(cookie);
    expect(last.ended).toBe(false);
    await until(() => world.app.get(FactStreams, { strict: false }).count === count + 1);
  });

  it('end when the session ends', async () => {
    await world.user('ken@owl.local', 'analyst');
    const cookie = await world.cookieOf('ken@owl.local');
    const stream = await listen(cookie);
    await world
      .browser()
      .delete('/api/v1/session')
      .set({ ...CONSOLE, cookie })
      .expect(204);
    await until(() => stream.ended);
    await expect(listen(cookie)).rejects.toThrow('401');
  });

  it('are so many for one user: one more takes the place of the oldest, who comes back later', async () => {
    await world.user('many@owl.local', 'analyst');
    await world.user('one@owl.local', 'analyst');
    const other = await listen(await world.cookieOf('one@owl.local'));
    const cookie = await world.cookieOf('many@owl.local');
    const streams: Listening[] = [];
    for (let n = 0; n < MOST_PER_USER; n += 1) streams.push(await listen(cookie));
    expect(streams.some(({ ended }) => ended)).toBe(false);
    // Another session of the same person.
    const last = await listen(await world.cookieOf('many@owl.local'));
    await until(() => streams[0]?.ended === true);
    expect(streams[0]?.received).toMatch(/retry: 60000\n\n$/);
    const id = newId();
    await record(null, id);
    await until(() => [...streams.slice(1), last, other].every(({ received }) => received.includes(id)));
    expect([...streams.slice(1), last, other].some(({ ended }) => ended)).toBe(false);
  });

  it('go on after the database cut the connection: streams end so that consoles refetch', async () => {
    await world.user('rin@owl.local', 'analyst');
    const cookie = await world.cookieOf('rin@owl.local');
    const stream = await listen(cookie);
    await world.asOwner(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'owl-events' AND datname = current_database()`,
    );
    await until(() => stream.ended);
    const id = newId();
    const again = await listen(cookie);
    await until(() => world.logged.some((line) => String(line.msg).startsWith('live events lost')));
    // It listens again after a second or more; what is told before that is not heard.
    await eventually(async () => {
      await record(null, id);
      expect(again.received).toContain(id);
    }, 20_000);
  });
});
