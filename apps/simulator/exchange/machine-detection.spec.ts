import { Application } from './test/application';

const TO = '+819012345678';
const SAY = (words: string) => `<Response><Gather timeout="30" action="/key"><Say>${words}</Say></Gather></Response>`;

describe('detection of machines beside the call', () => {
  let app: Application;
  beforeEach(async () => {
    app = await Application.start(50);
    app.twiml = (_params, path) =>
      path === '/machine-twiml' ? `<Response><Say>neutral</Say></Response>` : SAY('news');
  });
  afterEach(() => app.stop());

  const places = () =>
    app.call(TO, {
      machineDetection: 'DetectMessageEnd',
      asyncAmd: 'true',
      asyncAmdStatusCallback: `${app.url}/detected`,
      asyncAmdStatusCallbackMethod: 'POST',
    });
  const detected = () => app.received.find(({ path }) => path === '/detected');

  it('speaks at once and tells later, in a signed webhook of its own, that a person answered', async () => {
    app.exchange.phone(TO).behave({ behaviour: 'auto-answer' });
    await places();
    await app.until(() => detected() !== undefined);
    const order = app.received.map(({ path }) => path).filter((path) => path !== '/status');
    expect(order).toEqual(['/voice', '/detected']);
    expect(detected()).toMatchObject({ signatureValid: true, params: { AnsweredBy: 'human' } });
    expect(detected()?.params).toHaveProperty('CallSid');
  });

  it('tells of a machine at its tone, and records what is spoken after the call was redirected', async () => {
    const phone = app.exchange.phone(TO);
    phone.behave({ behaviour: 'voicemail', greetingSeconds: 5 });
    const { sid } = await places();
    await app.until(() => detected() !== undefined);
    expect(detected()?.params.AnsweredBy).toBe('machine_end_beep');
    await app
      .client()
      .calls(sid)
      .update({ url: `${app.url}/machine-twiml`, method: 'POST' });
    await app.until(() => app.statuses().includes('completed'));
    expect(phone.spoken).toEqual(['news', 'neutral']);
    expect(phone.recorded).toEqual(['neutral']);
    expect(app.received.map(({ path }) => path)).not.toContain('/key');
  });

  it('takes whom it is told to take for whom', async () => {
    const phone = app.exchange.phone(TO);
    phone.behave({ behaviour: 'ring', answeredBy: 'fax', greetingSeconds: 1 });
    await places();
    (await phone.rings()).answer();
    await app.until(() => detected() !== undefined);
    expect(detected()?.params.AnsweredBy).toBe('fax');
    expect(phone.recorded).toEqual([]);
  });

  it('redirects no call that nobody has answered', async () => {
    const phone = app.exchange.phone(TO);
    const { sid } = await places();
    await phone.rings();
    const redirect = app
      .client()
      .calls(sid)
      .update({ url: `${app.url}/machine-twiml` });
    await expect(redirect).rejects.toMatchObject({ status: 400 });
    await expect(app.client().calls(sid).update({ url: 'nowhere' })).rejects.toMatchObject({ status: 400 });
  });
});
