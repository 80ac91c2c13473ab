import { InboundHttp, signatureOf } from '@owl/intake';
import { ApplianceSecrets } from '@owl/directory';
import { systemActor } from '@owl/identity';
import { type ClientRequest, type RequestOptions, request } from 'node:http';
import { type Socket, connect } from 'node:net';
import { Owl, eventually } from '../harness';
import { freePort } from '../harness/settings';

const MEGA = 1_000_000;
const SIGNATURE = 'f'.repeat(64);
const NOBODY = 'aaaaaaaaaaaaaaaa';

describe('a crowd before the HTTP door', () => {
  let owl: Owl;
  let port: number;
  let token: string;
  let secret: string;
  const left: (ClientRequest | Socket)[] = [];
  beforeAll(async () => {
    port = await freePort();
    owl = await Owl.start({ at: '2026-11-20 11:00', worker: false, settings: { INBOUND_HTTP_PORT: String(port) } });
    await owl.app.get(InboundHttp).listen();
    const [appliance] = (await owl.enrol()).appliances;
    token = appliance?.addressToken as string;
    const issue = owl.app.get(ApplianceSecrets);
    secret = await owl.soc((tx) => issue.issueInboundSecret(tx, systemActor('story'), appliance?.id as string));
  });
  afterEach(() => left.splice(0).forEach((each) => each.destroy()));
  afterAll(() => owl.stop());

  const seconds = () => String(Math.floor(owl.clock.real().getTime() / 1_000));
  /** A request that has said its head, and waits with its body. */
  const begins = (from: string, to: string, signature = SIGNATURE, more: RequestOptions['headers'] = {}) => {
    const signed = { 'x-owl-timestamp': seconds(), 'x-owl-signature': signature, ...more };
    const headers = { 'content-type': 'message/rfc822', ...signed };
    const path = `/inbound/${to}`;
    const posted = request({ port, localAddress: from, method: 'POST', path, headers, agent: false });
    const seen: { code: number | null } = { code: null };
    posted.on('response', (response) => {
      seen.code = response.statusCode ?? 0;
      response.resume();
    });
    posted.on('error', () => (seen.code ??= 0));
    left.push(posted);
    return { posted, seen };
  };
  /** A good sender's mail. */
  const mails = async (from: string) => {
    const raw = Buffer.from(`Subject: x ${performance.now()}\r\n\r\ny`);
    const { posted, seen } = begins(from, token, signatureOf(secret, seconds(), raw));
    posted.end(raw);
    await eventually(() => expect(seen.code).not.toBeNull());
    return seen.code;
  };
  const stalls = (from: string, to: string, more: RequestOptions['headers'] = {}) => {
    const { posted, seen } = begins(from, to, SIGNATURE, more);
    posted.write(Buffer.alloc(20 * MEGA, 'y'));
    return seen;
  };

  it('with bodies that do not end, is told to come again, and others are not', async () => {
    const unsigned = [1, 2, 3].map(() => stalls('127.0.0.7', token));
    await eventually(() => expect(unsigned.some(({ code }) => code === 503)).toBe(true));
    expect(await mails('127.0.0.9')).toBe(202);
  });

  it('behind a reverse proxy, is told apart by the sender whom the proxy names', async () => {
    const named = (client: string) => ({ 'x-forwarded-for': `203.0.113.99, ${client}` });
    const one = [1, 2].map(() => stalls('127.0.0.1', token, named('192.0.2.1')));
    await eventually(() => expect(one.some(({ code }) => code === 503)).toBe(true));
    const other = begins('127.0.0.1', token, SIGNATURE, named('192.0.2.2'));
    other.posted.end(Buffer.alloc(20 * MEGA, 'y'));
    await eventually(() => expect(other.seen.code).toBe(401));
    // Who is no proxy of ours is who they are, whatever they say.
    const liars = [1, 2].map((n) => stalls('127.0.0.7', token, named(`192.0.2.${n}`)));
    await eventually(() => expect(liars.some(({ code }) => code === 503)).toBe(true));
  });

  it('of silent connections is let in up to a number, and a good sender comes in beside it', async () => {
    let closed = 0;
    const silent = Array.from({ length: 80 }, () => {
      const socket = connect({ port, host: '127.0.0.1', localAddress: '127.0.0.7' });
      socket.on('error', () => undefined).on('close', () => (closed += 1));
      socket.resume();
      return socket;
    });
    left.push(...silent);
    await eventually(() => expect(closed).toBe(16));
    expect(await mails('127.0.0.9')).toBe(202);
    // Who says nothing is sent away; Node by itself would look only twice a minute.
    await eventually(() => expect(closed).toBe(80), 16_000);
  });

  it('learns nothing of which addresses there are: a wrong signature is answered after the body, whoever it is for', async () => {
    const both = [token, NOBODY].map((to) => begins('127.0.0.7', to));
    both.forEach(({ posted }) => posted.write('Subject: '));
    // Later than an answer to both would be.
    expect(await mails('127.0.0.9')).toBe(202);
    expect(await mails('127.0.0.9')).toBe(202);
    expect(both.map(({ seen }) => seen.code)).toEqual([null, null]);
    both.forEach(({ posted }) => posted.end('x\r\n\r\ny'));
    await eventually(() => expect(both.map(({ seen }) => seen.code)).toEqual([401, 401]));
    // And so is one that finds no room.
    for (const [to, from] of [
      [token, '127.0.0.7'],
      [NOBODY, '127.0.0.8'],
    ] as const) {
      const large = [1, 2].map(() => stalls(from, to));
      await eventually(() => expect(large.some(({ code }) => code === 503)).toBe(true));
    }
  });
});
