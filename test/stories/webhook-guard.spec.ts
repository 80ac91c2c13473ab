import { SignedWebhook } from '@owl/adapters/webhook';
import type { LookupFunction } from 'node:net';
import { WebhookReceiver } from '../harness/webhook-receiver';

const BODY = '{"type":"duty.page"}';
const AT = new Date('2026-11-20T17:10:00Z');

/** Name servers that answer each question with the next of `answers`; the last one stays. */
function names(...answers: string[][]): LookupFunction {
  const left = [...answers];
  return (_name, _options, done) => {
    const addresses = (left.length > 1 ? left.shift() : left[0]) ?? [];
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
}

describe('a webhook must not lead into our own network', () => {
  let inside: WebhookReceiver;
  beforeEach(async () => {
    inside = await WebhookReceiver.start();
  });
  afterEach(() => inside.stop());

  const posts = async (url: string, lookup?: LookupFunction, allowed: string[] = []) => {
    const settings = { DUTY_WEBHOOK_URL: url, DUTY_WEBHOOK_SECRET: inside.secret, DUTY_WEBHOOK_PRIVATE_HOSTS: allowed };
    const webhook = new SignedWebhook(settings, lookup, 300);
    const posting = await webhook.post('msg_1', BODY, AT);
    await webhook.close();
    return posting;
  };

  it.each(['127.0.0.1', '2130706433', '0x7f.1', '127.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0'])(
    'by the address %s',
    async (host) => {
      const { kind, response } = await posts(`http://${host}:${inside.port}/`);
      expect(response).toContain('not on the public internet');
      expect(kind).toBe('try-again');
      expect(inside.posts).toEqual([]);
    },
  );

  it('by the address of the machine that tells a cloud machine its secrets', async () => {
    expect((await posts('http://169.254.169.254/latest/meta-data')).response).toContain('not on the public internet');
  });

  it.each([
    ['a name of this machine', [['127.0.0.1']]],
    ['a name with one address outside and one inside', [['93.184.215.14', '127.0.0.1']]],
    ['a name with an IPv4 address inside an IPv6 one', [['::ffff:127.0.0.1']]],
  ])('by %s', async (_what, answers) => {
    const { response } = await posts(`http://pager.example:${inside.port}/`, names(...answers));
    expect(response).toContain('not on the public internet');
    expect(inside.posts).toEqual([]);
  });

  it('by a name that leads outside when it is looked at, and inside when it is spoken to', async () => {
    const lookup = names(['192.0.3.1'], ['127.0.0.1']);
    const first = await posts(`http://pager.example:${inside.port}/`, lookup);
    const second = await posts(`http://pager.example:${inside.port}/`, lookup);
    expect(first.response).not.toContain('not on the public internet');
    expect(second.response).toContain('not on the public internet');
    expect(inside.posts).toEqual([]);
  });

  it('by the redirect of a receiver that may be spoken to', async () => {
    const receiver = await WebhookReceiver.start();
    for (const status of [301, 302, 303, 307, 308]) {
      receiver.willAnswer({ status, headers: { location: inside.url } });
      const { kind, response } = await posts(receiver.url, undefined, ['127.0.0.1']);
      expect([kind, response]).toEqual(['try-again', `answered ${status}`]);
    }
    expect(receiver.posts).toHaveLength(5);
    expect(inside.posts).toEqual([]);
    await receiver.stop();
  });

  it('but may where the settings name the host', async () => {
    expect((await posts(inside.url, undefined, ['127.0.0.1'])).kind).toBe('accepted');
    expect(inside.verified(inside.posts[0]!).type).toBe('duty.page');
    const byName = `http://localhost:${inside.port}/`;
    expect((await posts(byName, undefined, ['127.0.0.1'])).response).toContain('not on the public internet');
    expect((await posts(byName, undefined, ['localhost'])).kind).toBe('accepted');
    expect(inside.posts).toHaveLength(2);
  });
});
