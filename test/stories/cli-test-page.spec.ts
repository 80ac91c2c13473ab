import { runCli } from '../../apps/owl/cli/run-cli';
import { fakeTerminal } from '../../apps/owl/cli/test/fake-terminal';
import { Owl, WebhookReceiver } from '../harness';

const PHONE = '+819055550001';

describe('owl test-page', () => {
  const before = { ...process.env };
  let owl: Owl;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    const settings = {
      DUTY_PHONES: PHONE,
      DUTY_WEBHOOK_URL: receiver.url,
      DUTY_WEBHOOK_SECRET: receiver.secret,
      DUTY_WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
      // The command leaves no hint: the sweep finds what it queued.
      SWEEP_SECONDS: '1',
    };
    owl = await Owl.start({ at: '2026-11-20 10:00', timeScale: 30, settings });
    // The command goes by the clock of the machine, and the worker by that of the story.
    owl.clock.jumpTo(new Date(Date.now() + 60_000));
    const { DATABASE_URL, SESSION_SECRET, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM } = owl.config;
    const { DUTY_MAIL, PUBLIC_URL } = owl.config;
    const account = { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM };
    const { SWEEP_SECONDS: _, ...pager } = settings;
    Object.assign(process.env, { DATABASE_URL, SESSION_SECRET, DUTY_MAIL, PUBLIC_URL, ...account, ...pager });
  });
  afterAll(async () => {
    process.env = before;
    await owl.stop();
    await receiver.stop();
  });

  const run = async (...args: string[]) => {
    const terminal = fakeTerminal('');
    return { code: await runCli(['test-page', ...args], terminal), ...terminal.printed() };
  };

  it('pages by every way, and says what became of each', async () => {
    const { code, out } = await run();
    expect(out).toMatch(/^mail {5}duty@owl\.test {2}sent/m);
    expect(out).toMatch(/^sms {6}\+819055550001 {2}(sent|delivered)/m);
    expect(out).toMatch(/^webhook {2}127\.0\.0\.1:\d+ {2}sent: answered 204/m);
    expect(code).toBe(0);
    expect(owl.mailbox.messages.map(({ subject }) => subject)).toEqual(['【当直】通知のテスト']);
    expect(owl.exchange.messaging.to(PHONE)).toHaveLength(1);
    expect(receiver.verified(receiver.posts[0]!).data.subject).toBe('【当直】通知のテスト');
  });

  it('says which way does not work', async () => {
    receiver.willAnswer({ status: 410 });
    const { code, out } = await run();
    expect(out).toMatch(/^webhook {2}127\.0\.0\.1:\d+ {2}failed: answered 410/m);
    expect(code).toBe(1);
  });

  it('says what it does not know', async () => {
    expect(await run('me')).toMatchObject({ code: 2, err: expect.stringContaining('does not know what "me" is') });
  });
});
