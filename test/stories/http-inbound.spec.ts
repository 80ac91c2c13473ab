import { InboundHttp, InboundRequest, signatureOf } from '@owl/intake';
import { Appliance, ApplianceSecrets, type Enrolled } from '@owl/directory';
import { systemActor } from '@owl/identity';
import { Client } from 'pg';
import { Owl, eventually } from '../harness';
import { freePort } from '../harness/settings';

interface Wish {
  token?: string;
  secret?: string;
  timestamp?: string;
  signature?: string;
  type?: string;
  method?: string;
  /** In chunks, without saying beforehand how much it is. */
  isStreamed?: boolean;
}

describe('mail over HTTP', () => {
  let owl: Owl;
  let customer: Enrolled;
  let secret: string;
  let url: string;
  beforeAll(async () => {
    const port = String(await freePort());
    owl = await Owl.start({
      at: '2026-11-20 11:00',
      settings: { INBOUND_HTTP_PORT: port, MAIL_MAX_BYTES: '65536' },
    });
    await owl.app.get(InboundHttp).listen();
    url = `http://127.0.0.1:${port}`;
    customer = await owl.enrol();
    const secrets = owl.app.get(ApplianceSecrets);
    const id = customer.appliances[0]?.id as string;
    secret = await owl.soc((tx) => secrets.issueInboundSecret(tx, systemActor('story'), id));
  });
  afterAll(() => owl.stop());

  const seconds = () => String(Math.floor(owl.clock.real().getTime() / 1_000));
  async function posts(raw: Buffer, wish: Wish = {}) {
    const { token = customer.appliances[0]?.addressToken, timestamp = seconds(), method = 'POST' } = wish;
    const signature = wish.signature ?? signatureOf(wish.secret ?? secret, timestamp, raw);
    const answer = await fetch(`${url}/inbound/${token}`, {
      method,
      headers: {
        'content-type': wish.type ?? 'message/rfc822',
        'x-owl-timestamp': timestamp,
        'x-owl-signature': signature,
      },
      ...(method === 'POST' && {
        body: wish.isStreamed ? new Blob([new Uint8Array(raw)]).stream() : new Uint8Array(raw),
      }),
      ...(wish.isStreamed && { duplex: 'half' }),
    });
    return { status: answer.status, type: answer.headers.get('content-type'), body: (await answer.json()) as object };
  }
  const mail = (subject: string) =>
    Buffer.from(`Subject: ${subject}\r\nMessage-ID: <${subject}@a>\r\n\r\nx \xff`, 'latin1');
  const stored = async () => (await owl.rows<{ n: number }>('SELECT count(*)::int AS n FROM raw_mails'))[0]?.n;

  it('is answered when it is committed, with its id, and goes the way of every mail', async () => {
    const raw = owl.appliance(customer).fixture('dga.eml');
    const { status, body } = await posts(raw);
    expect(status).toBe(202);
    const [row] = await owl.rows<{ raw: Buffer }>('SELECT raw FROM raw_mails WHERE id = $1', [
      (body as { id: string }).id,
    ]);
    expect(row?.raw.equals(raw)).toBe(true);
    const analyst = await owl.signsIn('analyst');
    await analyst.seesCase('31501');
  });

  it('is taken once: the same request again is a conflict that names the mail', async () => {
    const [raw, timestamp] = [mail('once'), seconds()];
    const first = await posts(raw, { timestamp });
    const again = await posts(raw, { timestamp });
    expect(again).toMatchObject({
      status: 409,
      type: 'application/problem+json',
      body: { code: 'replayed', status: 409, mailId: (first.body as { id: string }).id },
    });
    // Signed anew it is the sender's wish, and the rule of duplicates decides.
    expect(await posts(raw, { timestamp: String(Number(timestamp) + 1) })).toMatchObject({ status: 202 });
  });

  it('is taken once when the same request comes ten times at the same moment', async () => {
    const before = (await stored()) ?? 0;
    const [raw, timestamp] = [mail('at-once'), seconds()];
    const answers = await Promise.all(Array.from({ length: 10 }, () => posts(raw, { timestamp })));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([202, ...Array<number>(9).fill(409)]);
    expect(await stored()).toBe(before + 1);
  });

  it('is refused unsigned, signed by others, for other bytes, or too early or late; nothing is stored', async () => {
    const before = await stored();
    const raw = mail('forged');
    const other = await owl.enrol({ name: '東海精機株式会社' });
    const refused: [Wish, string][] = [
      [{ signature: '' }, 'wrong-signature'],
      [{ signature: 'f'.repeat(64) }, 'wrong-signature'],
      [{ secret: 'another secret' }, 'wrong-signature'],
      [{ signature: signatureOf(secret, seconds(), mail('other bytes')) }, 'wrong-signature'],
      [{ token: 'aaaaaaaaaaaaaaaa' }, 'wrong-signature'],
      // Known, but nobody gave it a secret.
      [{ token: other.appliances[0]?.addressToken as string }, 'wrong-signature'],
      [{ timestamp: String(Number(seconds()) - 330) }, 'stale-timestamp'],
      [{ timestamp: String(Number(seconds()) + 330) }, 'stale-timestamp'],
      [{ timestamp: 'yesterday' }, 'stale-timestamp'],
    ];
    for (const [wish, code] of refused)
      expect(await posts(raw, wish)).toMatchObject({ status: 401, type: 'application/problem+json', body: { code } });
    expect(await stored()).toBe(before);
  });

  it('is refused when it is too large, not a mail, or sent elsewhere', async () => {
    expect(await posts(Buffer.alloc(70_000, 0x61))).toMatchObject({
      status: 413,
      body: { code: 'too-large', limit: 65_536 },
    });
    expect(await posts(Buffer.alloc(70_000, 0x61), { isStreamed: true })).toMatchObject({ status: 413 });
    expect(await posts(mail('x'), { type: 'application/json' })).toMatchObject({ status: 415 });
    expect(await posts(mail('x'), { token: '../x' })).toMatchObject({ status: 404 });
    expect(await posts(mail('x'), { method: 'GET' })).toMatchObject({ status: 405 });
  });

  it('is not accepted while the database is away, and the very same request is when it is back', async () => {
    const name = new URL(owl.database.ownerUrl).pathname.slice(1);
    const admin = new Client({ connectionString: process.env.TEST_PG_ADMIN_URL });
    await admin.connect();
    const [raw, timestamp] = [mail('away'), seconds()];
    await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    const refused = await posts(raw, { timestamp });
    await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
    await admin.end();
    expect(refused).toMatchObject({ status: 503, type: 'application/problem+json', body: { code: 'not-stored' } });
    await eventually(async () => expect((await posts(raw, { timestamp })).status).toBe(202));
  });

  it('may come again when it was stored nowhere', async () => {
    const owner = new Client({ connectionString: owl.database.ownerUrl });
    await owner.connect();
    const [raw, timestamp] = [mail('no room'), seconds()];
    await owner.query('ALTER TABLE raw_mails RENAME TO raw_mails_away');
    const refused = await posts(raw, { timestamp });
    await owner.query('ALTER TABLE raw_mails_away RENAME TO raw_mails');
    await owner.end();
    expect(refused).toMatchObject({ status: 503 });
    expect(await posts(raw, { timestamp })).toMatchObject({ status: 202 });
  });

  it('keeps the secret out of what the directory hands around', async () => {
    const [appliance] = await owl.soc((tx) => tx.findBy(Appliance, { customerId: customer.customer.id }));
    expect(JSON.stringify(appliance)).not.toContain(secret);
  });

  it('forgets requests that can be used no more', async () => {
    await posts(mail('old'));
    owl.clock.forward(3_700_000);
    await posts(mail('new'));
    expect(await owl.soc((tx) => tx.count(InboundRequest))).toBe(1);
  });
});
