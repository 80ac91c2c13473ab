import { Application } from './test/application';

const TO = '+819012345678';

describe('telephone exchange that misbehaves', () => {
  let app: Application;
  beforeEach(async () => {
    app = await Application.start();
  });
  afterEach(() => app.stop());

  const behave = (script: Parameters<ReturnType<typeof app.exchange.phone>['behave']>[0]): void =>
    app.exchange.phone(TO).behave(script);

  it('lose-reply: the call exists, the caller sees a reset', async () => {
    behave({ behaviour: 'lose-reply', answer: 'auto-answer' });
    await expect(app.call(TO)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(app.exchange.callsTo(TO)).toHaveLength(1);
    await app.until(() => app.statuses().includes('completed'));
  });

  it('drop-request: a reset and no call', async () => {
    behave({ behaviour: 'drop-request', times: 1 });
    await expect(app.call(TO)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(app.exchange.calls).toHaveLength(0);
    await expect(app.call(TO)).resolves.toMatchObject({ status: 'queued' });
  });

  it.each([
    ['reject-429', 429, 20429],
    ['reject-500', 500, 20500],
    ['reject-503', 503, 20503],
    ['reject-country', 400, 21215],
    ['reject-number', 400, 21211],
  ] as const)('%s: an error body and no call', async (behaviour, status, code) => {
    behave({ behaviour });
    await expect(app.call(TO)).rejects.toMatchObject({ status, code });
    expect(app.exchange.calls).toHaveLength(0);
  });

  it('hang: no answer at all, the caller has to give up', async () => {
    behave({ behaviour: 'hang' });
    await expect(app.call(TO)).rejects.toMatchObject({ code: 'ECONNABORTED' });
    expect(app.exchange.calls).toHaveLength(0);
    expect(app.exchange.requests[0]?.status).toBeNull();
  });

  it('early-callbacks: the application hears of the call before the reply', async () => {
    behave({ behaviour: 'early-callbacks', answer: 'busy' });
    const reply = app.call(TO);
    await app.until(() => app.statuses().includes('initiated'));
    expect(app.exchange.requests[0]?.status).toBeNull();
    await expect(reply).resolves.toMatchObject({ to: TO });
    await app.until(() => app.statuses().includes('busy'));
    expect(app.statuses()).toEqual(['initiated', 'busy']);
  });

  it('duplicate-callbacks: each one five times', async () => {
    behave({ behaviour: 'duplicate-callbacks', answer: 'busy' });
    await app.call(TO);
    await app.until(() => app.statuses().length === 10);
    expect(app.statuses().filter((status) => status === 'initiated')).toHaveLength(5);
    expect(new Set(app.received.map((one) => one.params.SequenceNumber))).toEqual(new Set(['0', '1']));
  });

  it('reorder-callbacks: the newest first', async () => {
    behave({ behaviour: 'reorder-callbacks', answer: 'auto-answer' });
    await app.call(TO);
    await app.until(() => app.statuses().length === 4);
    expect(app.statuses()).toEqual(['completed', 'in-progress', 'ringing', 'initiated']);
  });

  it('no-callbacks: only the list knows', async () => {
    behave({ behaviour: 'no-callbacks', answer: 'auto-answer' });
    const { sid } = await app.call(TO);
    await app.until(() => app.received.some((one) => one.path === '/voice'));
    const ended = async (): Promise<boolean> => (await app.client().calls(sid).fetch()).status === 'completed';
    for (let tries = 0; tries < 50 && !(await ended()); tries++) await new Promise(setImmediate);
    expect(await ended()).toBe(true);
    expect(app.statuses()).toEqual([]);
  });

  it('late-callbacks: they come, but late', async () => {
    behave({ behaviour: 'late-callbacks', answer: 'busy', delaySeconds: 40 });
    await app.call(TO);
    // Each is late by itself, counted from what it tells of: which of them is written down last says nothing.
    const toldOfItsEnd = () => app.exchange.calls[0]?.webhooks.find(({ params }) => params.CallStatus === 'busy');
    await app.until(() => toldOfItsEnd() !== undefined);
    expect(app.statuses().toSorted()).toEqual(['busy', 'initiated']);
    const endedAt = app.exchange.calls[0]?.endedAt?.getTime() ?? Infinity;
    expect((toldOfItsEnd()?.at.getTime() ?? 0) - endedAt).toBeGreaterThanOrEqual(190);
  });

  it('a telephone that is not rung says so', async () => {
    await expect(app.exchange.phone(TO).rings(20)).rejects.toThrow('did not ring within 20 ms; it never had a call');
  });
});
