import { Mailbox } from '../mailbox/mailbox';
import type { PhoneView, WorldView } from './api-shapes';
import { createSimulator, type Simulator, type SimulatorOptions } from './simulator';

const ADDRESS = 'a-1@intake.example';
const PHONE = '+819012345678';
const ACCOUNT = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'secret', timeScale: 100 };

describe('simulator', () => {
  const intake = new Mailbox();
  let options: SimulatorOptions;
  let simulator: Simulator;
  let url: string;
  let now = new Date('2026-11-27T05:00:00Z');

  beforeAll(async () => {
    options = {
      port: 0,
      exchange: ACCOUNT,
      clock: {
        now: () => now,
        offsetMs: 0,
        jumpTo: (date) => Promise.resolve(void (now = date)),
        reset: () => Promise.resolve(),
      },
      appliances: () => Promise.resolve([{ customer: '青葉製作所', name: 'DT-01', address: ADDRESS }]),
      contacts: () => Promise.resolve([{ customer: '青葉製作所', name: '山田', phone: PHONE, language: 'ja' }]),
      intake: await intake.listen(),
      windowAt: () => Promise.resolve('business'),
      webRoot: __dirname,
    };
    simulator = createSimulator(options);
    ({ url } = await simulator.listen());
  });
  afterAll(async () => {
    await simulator.close();
    await intake.close();
  });

  const ask = async (method: string, path: string, body?: object): Promise<{ status: number; json: unknown }> => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(`${url}/sim/api${path}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, json: text ? JSON.parse(text) : null };
  };
  const placeCall = (): Promise<Response> =>
    fetch(`${url}/2010-04-01/Accounts/${ACCOUNT.accountSid}/Calls.json`, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`${ACCOUNT.accountSid}:secret`).toString('base64')}` },
      body: new URLSearchParams({
        To: PHONE,
        From: '+81312345678',
        Twiml: '<Response><Gather numDigits="1"><Say>1?</Say></Gather></Response>',
      }),
    });

  it('shows the world and sends an alert mail with the time of the demo clock', async () => {
    const { json } = (await ask('GET', '/world')) as { json: WorldView };
    expect(json.appliances[0]?.address).toBe(ADDRESS);
    expect(json.scenarios).toHaveLength(12);
    const sent = await ask('POST', '/alerts', { address: ADDRESS, scenario: 'two-alerts', minutesAgo: 25 });
    expect(sent.status).toBe(200);
    const mail = await intake.waitFor((one) => one.envelopeTo.includes(ADDRESS));
    expect(mail.date?.toISOString()).toBe('2026-11-27T05:00:00.000Z');
    expect(mail.text).toContain('2026年11月27日 13:34:55');
    expect(await ask('POST', '/storms', { address: ADDRESS, count: 5 })).toMatchObject({
      json: { accepted: 5, refused: 0 },
    });
    const numbers = intake.messages.map(
      (one) => /（アラートNo (\S+?)）|pbid": (\d+)|Alert Number: (\d+)/.exec(one.subject + one.text)?.[0],
    );
    expect(new Set(numbers).size).toBe(6);
  });

  it.each([
    ['/alerts', { address: 'a-9@intake.example', scenario: 'two-alerts' }, 404],
    ['/alerts', { address: ADDRESS, scenario: 'nothing' }, 400],
    ['/alerts', { address: ADDRESS, scenario: 'two-alerts', format: 'fax' }, 400],
    ['/alerts', { address: ADDRESS, scenario: 'two-alerts', minutesAgo: -1 }, 400],
    ['/storms', { address: ADDRESS, count: 0 }, 400],
    ['/clock/jump', { moment: 'yesterday' }, 400],
    [`/phones/${PHONE}/behaviour`, { behaviour: 'sing' }, 400],
    ['/messages/behaviour', { behaviour: 'sing' }, 400],
    [`/phones/${PHONE}/answer`, {}, 409],
    [`/phones/${PHONE}/press`, { key: '1' }, 409],
    ['/phones/+81300000000/answer', {}, 404],
    ['/nothing', {}, 404],
  ])('refuses POST %s %j with %i and says why', async (path, body, status) => {
    const answer = await ask('POST', path, body);
    expect(answer).toMatchObject({ status, json: { error: expect.stringMatching(/.{10}/) as string } });
  });

  it('jumps forward and tells which window it is', async () => {
    const { json } = await ask('POST', '/clock/jump', { moment: 'friday-2210' });
    expect(json).toMatchObject({ now: '2026-11-27T13:10:00.000Z', window: 'business' });
  });

  it('rings the telephone of the page and tells open pages', async () => {
    const events = await fetch(`${url}/sim/api/events`);
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await placeCall()).status).toBe(201);
    await simulator.exchange.phone(PHONE).rings();
    let heard = '';
    while (!heard.includes('data: phones')) heard += (await reader?.read())?.value ?? '';
    await reader?.cancel();
    await ask('POST', `/phones/${PHONE}/answer`);
    expect((await ask('POST', `/phones/${PHONE}/press`, { key: '1' })).status).toBe(200);
    const { json } = (await ask('GET', '/phones')) as { json: PhoneView[] };
    expect(json[0]).toMatchObject({ number: PHONE, callCount: 1, call: { keys: ['1'], spoken: [{ text: '1?' }] } });
  });

  it('shows text messages, and takes the next ones as the page says', async () => {
    const send = () =>
      fetch(`${url}/2010-04-01/Accounts/${ACCOUNT.accountSid}/Messages.json`, {
        method: 'POST',
        headers: { Authorization: `Basic ${Buffer.from(`${ACCOUNT.accountSid}:secret`).toString('base64')}` },
        body: new URLSearchParams({ To: PHONE, From: 'SecureOWL', Body: 'アラート' }),
      });
    expect((await send()).status).toBe(201);
    await ask('POST', '/messages/behaviour', { behaviour: 'reject-429' });
    expect((await send()).status).toBe(429);
    const { json } = await ask('GET', '/messages');
    expect(json).toMatchObject({
      behaviour: 'reject-429',
      messages: [{ to: PHONE, from: 'SecureOWL', body: 'アラート' }],
    });
  });

  it('names the port that is taken, for the page and for the mailbox', async () => {
    const port = Number(new URL(url).port);
    await expect(createSimulator({ ...options, port }).listen()).rejects.toThrow(`port ${port}`);
    const smtp = { port: options.intake.port };
    const second = createSimulator({ ...options, mailbox: smtp });
    await expect(second.listen()).rejects.toThrow(`port ${smtp.port} for the simulator's mailbox`);
  });
});
