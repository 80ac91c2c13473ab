import { DutyPager } from '@owl/adapters/pager';
import { newId } from '@owl/foundation/ids';
import { Sweeps } from '@owl/worker';
import { Owl, PHONES, WebhookReceiver, eventually } from '../harness';

const DUTY = ['+819055550001', '+819055550002'];

describe('the duty analyst is paged', () => {
  let owl: Owl;
  let receiver: WebhookReceiver;
  const start = async (settings: Record<string, string> = {}) => {
    owl = await Owl.start({
      at: '2026-11-21 02:10',
      timeScale: 60,
      settings: {
        DUTY_PHONES: DUTY.join(','),
        DUTY_WEBHOOK_URL: receiver.url,
        DUTY_WEBHOOK_SECRET: receiver.secret,
        DUTY_WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
        ...settings,
      },
    });
  };
  const reachesNobody = async () => {
    const customer = await owl.enrol();
    for (const phone of PHONES) owl.exchange.phone(phone).behave({ behaviour: 'busy' });
    await owl.appliance(customer).alerts();
    await eventually(async () => {
      await owl.sweep();
      const [run] = await owl.rows<{ state: string }>('SELECT state FROM call_runs');
      expect(run?.state).toBe('exhausted');
    }, 25_000);
  };
  const messages = () =>
    owl.rows<{ channel: string; state: string; attempt: number }>(
      'SELECT channel, state, attempt FROM outgoing_messages ORDER BY channel, recipient',
    );
  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
  });
  afterEach(async () => {
    await owl.stop();
    await receiver.stop();
  });

  it('by mail, SMS and webhook when nobody was reached, once by each', async () => {
    await start();
    await reachesNobody();
    await eventually(async () =>
      expect((await messages()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']),
    );
    await owl.settled();
    const [run] = await owl.rows<{ id: string }>('SELECT id FROM call_runs');

    const pages = owl.mailbox.messages.filter((mail) => mail.envelopeTo.includes('duty@owl.test'));
    expect(pages.map(({ subject }) => subject)).toEqual(['【当直】連絡不通：株式会社さくら商事']);
    expect(owl.exchange.messaging.sent.map(({ to }) => to).sort()).toEqual(DUTY);
    expect(owl.exchange.messaging.sent[0]?.body).toBe(
      `【当直】連絡不通：株式会社さくら商事\n${owl.config.PUBLIC_URL}/calls?open=${run!.id}`,
    );
    expect(receiver.posts).toHaveLength(1);
    const { type, data } = receiver.verified(receiver.posts[0]!);
    expect(type).toBe('duty.page');
    expect(data).toMatchObject({
      subject: '【当直】連絡不通：株式会社さくら商事',
      link: `${owl.config.PUBLIC_URL}/calls?open=${run!.id}`,
    });
    expect(data.text).toContain('【詳細】：1. 佐藤 様：話し中 / 2. 鈴木 様：話し中 / 3. 高橋 様：話し中');
    expect(data.text).toContain('【判明日時】：');
    expect(receiver.posts[0]?.headers['webhook-id']).toMatch(/^msg_[0-9a-f-]{36}$/);
  });

  it('tells what became of the SMS, and goes on posting until the webhook is accepted, under the same id', async () => {
    await start({ DUTY_LANGUAGE: 'en' });
    owl.exchange.messaging.behave(DUTY[1]!, { behaviour: 'undeliverable' });
    receiver.willAnswer({ status: 503 }, { status: 302, headers: { location: `${receiver.url}/elsewhere` } });
    await reachesNobody();
    await eventually(() => expect(receiver.posts).toHaveLength(1));
    await eventually(async () => {
      await owl.forward('16s');
      expect((await messages()).map(({ state }) => state)).toEqual(['delivered', 'undelivered', 'queued']);
    });
    await eventually(async () => {
      await owl.forward('31s');
      expect((await messages())[2]).toEqual({ channel: 'webhook', state: 'sent', attempt: 3 });
    });
    expect(receiver.posts).toHaveLength(3);
    expect(new Set(receiver.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.posts.map(({ body }) => body)).size).toBe(1);
    expect(receiver.verified(receiver.posts[2]!).data.subject).toBe('[Duty] Nobody reached: 株式会社さくら商事');
    expect(owl.exchange.messaging.sent).toHaveLength(2);
  });

  it('by a post that a dying process left in the middle once more, under the same id', async () => {
    await start();
    await reachesNobody();
    await eventually(async () =>
      expect((await messages()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']),
    );
    await owl.rows(
      `UPDATE outgoing_messages SET state = 'sending', next_action_at = $1, ended_at = NULL,
         lease_until = now() - interval '1 second' WHERE channel = 'webhook'`,
      [owl.clock.real()],
    );
    await owl.sweep();
    await eventually(async () => expect((await messages())[2]).toMatchObject({ state: 'sent', attempt: 2 }));
    expect(new Set(receiver.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(receiver.posts).toHaveLength(2);
  });

  it('by at most twenty SMS to a telephone in an hour; the last one says that mails follow', async () => {
    await start({ DUTY_PHONES: DUTY[0]! });
    const pager = owl.app.get(DutyPager);
    const page = { customerId: null, sourceKind: 'duty-page', revision: 0, subject: '【当直】', text: 'x' } as const;
    const pages = async (count: number) => {
      for (let n = 0; n < count; n += 1)
        await owl.soc((tx) => pager.page(tx, { ...page, sourceId: newId(), link: 'https://owl.test', urgent: true }));
    };
    await pages(21);
    const texted = await owl.rows<{ body: string }>(
      `SELECT body FROM outgoing_messages WHERE channel = 'sms' ORDER BY id`,
    );
    expect(texted).toHaveLength(20);
    expect(texted.filter(({ body }) => body.includes('以降はメールでお知らせします'))).toEqual([texted[19]]);
    expect(await owl.rows(`SELECT 1 FROM outgoing_messages WHERE channel = 'webhook'`)).toHaveLength(21);
    await owl.forward('61m');
    await pages(1);
    expect(await owl.rows(`SELECT 1 FROM outgoing_messages WHERE channel = 'sms'`)).toHaveLength(21);
  });

  it('by mail only when it can wait', async () => {
    await start();
    await owl.enrol();
    await owl.forward('25h');
    await owl.app.get(Sweeps).appliances();
    await owl.settled();
    expect(owl.mailbox.messages.map(({ subject }) => subject)).toEqual([
      '【当直】アプライアンスからの受信なし：株式会社さくら商事（本社）',
    ]);
    expect(await messages()).toEqual([]);
  });
});
