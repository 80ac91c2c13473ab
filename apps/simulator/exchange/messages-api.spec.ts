import { Application, FROM } from './test/application';

const TO = '+819012345678';

describe('text messages at the exchange', () => {
  let app: Application;
  beforeEach(async () => {
    app = await Application.start();
  });
  afterEach(() => app.stop());

  const send = (more: object = {}) => app.client().messages.create({ to: TO, from: FROM, body: 'こんにちは', ...more });
  const fateOf = async (sid: string, fate: string) => {
    for (let tries = 0; tries < 100; tries++) {
      const seen = await app.client().messages(sid).fetch();
      if (seen.status === fate) return seen;
    }
    throw new Error(`${sid} did not become ${fate}`);
  };

  it('are taken, delivered, listed and fetched as the SDK wants them', async () => {
    const { sid, status } = await send();
    expect([sid.slice(0, 2), status]).toEqual(['SM', 'queued']);
    expect(await fateOf(sid, 'delivered')).toMatchObject({ to: TO, from: FROM, body: 'こんにちは', errorCode: null });
    await send({ from: undefined, messagingServiceSid: `MG${'0'.repeat(32)}`, body: '二通目' });
    const listed = await app.client().messages.list({ to: TO, limit: 10 });
    expect(listed.map(({ body }) => body)).toEqual(['二通目', 'こんにちは']);
    expect(await app.client().messages.list({ to: FROM, limit: 10 })).toEqual([]);
  });

  it('that cannot be delivered say why', async () => {
    app.exchange.messaging.behave(TO, { behaviour: 'undeliverable' });
    const { sid } = await send();
    expect(await fateOf(sid, 'undelivered')).toMatchObject({ errorCode: 30003 });
  });

  it('lose-reply: the message exists, the caller sees a reset; drop-request: it does not', async () => {
    app.exchange.messaging.behave(TO, { behaviour: 'lose-reply', times: 1 });
    await expect(send()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(app.exchange.messaging.to(TO)).toHaveLength(1);
    app.exchange.messaging.behave(TO, { behaviour: 'drop-request', times: 1 });
    await expect(send()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(app.exchange.messaging.to(TO)).toHaveLength(1);
    await expect(send()).resolves.toMatchObject({ status: 'queued' });
  });

  it.each([
    ['reject-429', 429, 20429],
    ['reject-500', 500, 20500],
    ['not-mobile', 400, 21614],
  ] as const)('%s: an error body and no message', async (behaviour, status, code) => {
    app.exchange.messaging.behave(TO, { behaviour });
    await expect(send()).rejects.toMatchObject({ status, code });
    expect(app.exchange.messaging.sent).toEqual([]);
  });

  it.each([
    [{ to: '03-1234-5678' }, 21211],
    [{ from: undefined }, 21603],
    [{ from: 'A name that is too long' }, 21212],
    [{ body: '' }, 21602],
    [{ body: 'x'.repeat(1601) }, 21617],
  ])('refuses %j', async (wish, code) => {
    await expect(send(wish)).rejects.toMatchObject({ code });
  });
});
