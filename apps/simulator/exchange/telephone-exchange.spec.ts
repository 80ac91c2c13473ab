import { TelephoneExchange } from './telephone-exchange';
import { Application, FROM } from './test/application';

const TO = '+819012345678';
const ASK_FOR_ONE = (action: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Response><Gather input="dtmf" numDigits="1" timeout="8" actionOnEmptyResult="true" action="${action}">` +
  '<Say language="ja-JP" voice="Polly.Takumi-Neural" loop="2">アラートが発生しました。&amp; 1を押してください。</Say></Gather><Hangup/></Response>';

describe('telephone exchange, used by the official SDK', () => {
  let app: Application;
  beforeEach(async () => {
    app = await Application.start();
  });
  afterEach(() => app.stop());

  it('rings, reads the TwiML out, hears a key and tells of every step with a valid signature', async () => {
    app.twiml = (params, path) =>
      path === '/voice' ? ASK_FOR_ONE('/key?x=2') : `<Response><Say>Key ${params.Digits}</Say></Response>`;
    const phone = app.exchange.phone(TO);
    const created = await app.call(TO, { timeout: 40 });
    expect(created).toMatchObject({ status: 'queued', to: TO, from: FROM, direction: 'outbound-api' });
    await phone.rings();
    expect(phone.state).toBe('ringing');
    phone.answer();
    await phone.press('1');
    await app.until(() => app.statuses().includes('completed'));

    expect(app.statuses()).toEqual(['initiated', 'ringing', 'in-progress', 'completed']);
    expect(app.received.every((one) => one.signatureValid)).toBe(true);
    expect(app.received.find((one) => one.path === '/key')?.params).toMatchObject({
      Digits: '1',
      CallSid: created.sid,
    });
    expect(phone.spoken).toEqual(['アラートが発生しました。& 1を押してください。', 'Key 1']);
    expect(app.exchange.calls[0]?.spoken[0]).toMatchObject({ language: 'ja-JP', voice: 'Polly.Takumi-Neural' });
    expect(phone.state).toBe('idle');
    const callback = app.received.filter((one) => one.path === '/status').at(-1)?.params ?? {};
    expect(callback).toMatchObject({
      SequenceNumber: '3',
      CallbackSource: 'call-progress-events',
      SipResponseCode: '200',
    });
    expect(new Date(callback.Timestamp ?? '').getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(Number(callback.CallDuration)).toBeGreaterThanOrEqual(0);
    const fetched = await app.client().calls(created.sid).fetch();
    expect(fetched).toMatchObject({ status: 'completed', sid: created.sid });
    expect(fetched.startTime).toBeInstanceOf(Date);
  });

  it('gives no-answer after the ring time that was asked for', async () => {
    await app.call(TO, { timeout: 20 });
    await app.until(() => app.statuses().length === 3);
    expect(app.statuses()).toEqual(['initiated', 'ringing', 'no-answer']);
    const call = app.exchange.calls[0];
    const waited = (call?.endedAt?.getTime() ?? 0) - (call?.createdAt.getTime() ?? 0);
    expect(waited).toBeGreaterThanOrEqual(95);
  });

  it.each([
    ['busy', ['initiated', 'busy'], '486'],
    ['failed', ['initiated', 'failed'], '404'],
    ['decline', ['initiated', 'ringing', 'busy'], '603'],
    ['no-answer', ['initiated', 'ringing', 'no-answer'], '487'],
  ] as const)('a telephone that is set to %s ends that way', async (behaviour, expected, sip) => {
    app.exchange.phone(TO).behave({ behaviour });
    await app.call(TO, { timeout: 10 });
    await app.until(() => app.statuses().length === expected.length);
    expect(app.statuses()).toEqual(expected);
    expect(app.received.at(-1)?.params.SipResponseCode).toBe(sip);
  });

  it('answers by itself and presses the keys it was given', async () => {
    app.twiml = (_params, path) => (path === '/voice' ? ASK_FOR_ONE('/key') : '<Response/>');
    app.exchange.phone(TO).behave({ behaviour: 'auto-answer', afterSeconds: 1, keys: ['1'] });
    await app.call(TO, { machineDetection: 'Enable' });
    await app.until(() => app.statuses().includes('completed'));
    const key = app.received.find((one) => one.path === '/key');
    expect(key?.params).toMatchObject({ Digits: '1', AnsweredBy: 'human' });
  });

  it('a voicemail is told as a machine and presses nothing', async () => {
    app.twiml = (_params, path) => (path === '/voice' ? ASK_FOR_ONE('/key') : '<Response/>');
    app.exchange.phone(TO).behave({ behaviour: 'voicemail' });
    await app.call(TO, { machineDetection: 'DetectMessageEnd' });
    await app.until(() => app.statuses().includes('completed'));
    const voice = app.received.find((one) => one.path === '/voice');
    expect(voice?.params.AnsweredBy).toBe('machine_end_beep');
    expect(app.received.find((one) => one.path === '/key')?.params.Digits).toBe('');
  });

  it('a person can decline and can hang up', async () => {
    app.twiml = () => ASK_FOR_ONE('/key');
    const phone = app.exchange.phone(TO);
    await app.call(TO);
    (await phone.rings()).decline();
    await app.until(() => app.statuses().includes('busy'));
    await app.call(TO);
    (await phone.rings()).answer();
    await app.until(() => app.received.some((one) => one.path === '/voice'));
    phone.hangUp();
    await app.until(() => app.statuses().includes('completed'));
    expect(() => phone.answer()).toThrow('no call');
    await expect(phone.press('1')).rejects.toThrow('no call');
  });

  it('lists with filters and pages, and the SDK follows the pages', async () => {
    const other = '+819087654321';
    app.exchange.phone(TO).behave({ behaviour: 'busy' });
    for (let count = 0; count < 5; count++) await app.call(TO);
    await app.call(other);
    await app.until(() => app.statuses().filter((status) => status === 'busy').length === 5);
    const client = app.client();
    expect(await client.calls.list({ to: TO, pageSize: 2 })).toHaveLength(5);
    expect(await client.calls.list({ to: TO, limit: 3 })).toHaveLength(3);
    expect((await client.calls.list({ status: 'busy' })).every((call) => call.to === TO)).toBe(true);
    expect(await client.calls.list({ from: '+81399999999' })).toHaveLength(0);
    const [now, later] = [new Date(), new Date(Date.now() + 3_600_000)];
    expect(
      await client.calls.list({ startTimeAfter: new Date(now.getTime() - 3_600_000), startTimeBefore: later }),
    ).toHaveLength(6);
    expect(await client.calls.list({ startTimeAfter: later })).toHaveLength(0);
  });

  it('cancels a ringing call and ends one in progress', async () => {
    app.twiml = () => '<Response><Pause length="600"/></Response>';
    const phone = app.exchange.phone(TO);
    const first = await app.call(TO);
    await phone.rings();
    expect((await app.client().calls(first.sid).update({ status: 'canceled' })).status).toBe('canceled');
    const second = await app.call(TO);
    (await phone.rings()).answer();
    await app.until(() => app.received.some((one) => one.path === '/voice'));
    expect((await app.client().calls(second.sid).update({ status: 'canceled' })).status).toBe('in-progress');
    expect((await app.client().calls(second.sid).update({ status: 'completed' })).status).toBe('completed');
    await expect(app.client().calls(second.sid).update({ status: 'completed' })).rejects.toMatchObject({ code: 21220 });
  });

  it('refuses wrong credentials and wrong parameters with the provider codes', async () => {
    await expect(app.client('wrong').calls.list()).rejects.toMatchObject({ status: 401, code: 20003 });
    await expect(app.call('09012345678')).rejects.toMatchObject({ status: 400, code: 21211 });
    await expect(app.call(TO, { url: 'not a url' })).rejects.toMatchObject({ status: 400, code: 21205 });
    await expect(app.call(TO, { from: 'owl' })).rejects.toMatchObject({ status: 400, code: 21212 });
    await expect(app.call(TO, { statusCallback: '/status' })).rejects.toMatchObject({ code: 21609 });
    await expect(app.call(TO, { statusCallbackEvent: ['rung'] })).rejects.toMatchObject({ code: 21626 });
    await expect(
      app
        .client()
        .calls(`CA${'0'.repeat(32)}`)
        .fetch(),
    ).rejects.toMatchObject({ status: 404, code: 20404 });
    expect(app.exchange.calls).toHaveLength(0);
    expect(app.exchange.requests.map((one) => one.status)).toEqual([401, 400, 400, 400, 400, 400, 404]);
  });

  it('tells of calls that nobody announced, and of two calls to one telephone', async () => {
    app.exchange.phone(TO);
    await app.call(TO);
    await app.exchange.phone(TO).rings();
    expect(() => app.exchange.expectNoUnexpectedCalls()).not.toThrow();
    await app.call(TO);
    await app.until(() => app.statuses().includes('busy'));
    expect(() => app.exchange.expectOneCallAtATime()).toThrow('while it was in another call');
    await app.call('+815011112222');
    expect(() => app.exchange.expectNoUnexpectedCalls()).toThrow('unexpected call to +815011112222');
  });

  it('apologises and ends when the application gives no TwiML', async () => {
    app.twiml = () => 'this is not XML';
    app.exchange.phone(TO).behave({ behaviour: 'auto-answer' });
    await app.call(TO);
    await app.until(() => app.statuses().includes('completed'));
    expect(app.exchange.phone(TO).spoken.join()).toContain('application error');
    expect(app.exchange.calls[0]?.timeline.some((entry) => entry.kind === 'fault')).toBe(true);
  });

  it('names the port when it is taken', async () => {
    const port = Number(new URL(app.api).port);
    const second = new TelephoneExchange({ accountSid: `AC${'f'.repeat(32)}`, authToken: 'x', port });
    await expect(second.listen()).rejects.toThrow(`port ${port}`);
  });
});
