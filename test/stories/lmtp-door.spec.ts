import { freePort } from '../harness/settings';
import { Owl, RawSmtp } from '../harness';

describe('the door for LMTP', () => {
  let owl: Owl;
  let port: number;
  let address: string;
  beforeAll(async () => {
    port = await freePort();
    const settings = { LMTP_PORT: String(port), SMTP_TRUSTED_RELAYS: '127.0.0.77', MAIL_MAX_BYTES: '65536' };
    owl = await Owl.start({ at: '2026-11-20 11:00', worker: false, settings });
    ({ address } = owl.appliance(await owl.enrol()));
  });
  afterAll(() => owl.stop());

  /** Says hello and the envelope; the next word is DATA. */
  const ready = async (recipients: readonly string[]) => {
    const { smtp } = await RawSmtp.open(port, '127.0.0.77');
    await smtp.says('LHLO relay.example');
    await smtp.says('MAIL FROM:<darktrace@appliance.example>');
    const answers: string[] = [];
    for (const each of recipients) answers.push(await smtp.says(`RCPT TO:<${each}>`));
    return { smtp, answers };
  };
  const sends = async (smtp: RawSmtp, mail: string, answers: number) => {
    await smtp.says('DATA');
    const said = [await smtp.says(`${mail}\r\n.`)];
    while (said.length < answers) said.push(await smtp.reply());
    return said;
  };
  const stored = async () => (await owl.rows<{ n: number }>('SELECT count(*)::int AS n FROM raw_mails'))[0]?.n;

  it('answers for each recipient it took, said twice or not, with one mail stored', async () => {
    const before = await stored();
    const more = address.replace('@', '+more@');
    const { smtp, answers } = await ready([address, 'a-nobody@in.owl.test', more, address.toUpperCase()]);
    expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['250', '550', '250', '250']);
    const said = await sends(smtp, 'Subject: x\r\n\r\ny', 3);
    expect(new Set(said)).toEqual(new Set([expect.stringMatching(/^250 OK: stored as /)]));
    expect(await smtp.says('NOOP')).toMatch(/^250/);
    expect(await stored()).toBe((before ?? 0) + 1);
    smtp.end();
  });

  it('refuses a mail that is too large for each recipient', async () => {
    const before = await stored();
    const { smtp } = await ready([address, address.replace('@', '+more@')]);
    expect((await sends(smtp, 'y'.repeat(70_000), 2)).map((answer) => answer.slice(0, 3))).toEqual(['552', '552']);
    expect(await smtp.says('NOOP')).toMatch(/^250/);
    expect(await stored()).toBe(before);
    smtp.end();
  });

  it('speaks LMTP only, and offers neither TLS nor a sign-in', async () => {
    const { smtp, greeting } = await RawSmtp.open(port);
    expect(greeting).toContain('LMTP');
    expect(await smtp.says('EHLO relay.example')).toMatch(/^500/);
    const features = await smtp.says('LHLO relay.example');
    expect(features).toContain('XFORWARD');
    for (const feature of ['STARTTLS', 'AUTH']) expect(features).not.toContain(feature);
    smtp.end();
  });

  it('lets in mail servers of our own and this machine, and nobody else', async () => {
    const { greeting } = await RawSmtp.open(port, '127.0.0.5');
    expect(greeting).toMatch(/^554 5\.7\.1.*SMTP_TRUSTED_RELAYS/);
  });
});
