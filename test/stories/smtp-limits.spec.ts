import { setTimeout as wait } from 'node:timers/promises';
import { Owl, RawSmtp, eventually } from '../harness';

const LIMIT = 65_536;

describe('the limits of the door', () => {
  let owl: Owl;
  let address: string;
  beforeAll(async () => {
    const settings = { MAIL_MAX_BYTES: String(LIMIT), SMTP_TIMEOUT_SECONDS: '1', SMTP_CONNECTIONS_PER_IP: '20' };
    owl = await Owl.start({ at: '2026-11-20 11:00', worker: false, settings });
    ({ address } = owl.appliance(await owl.enrol()));
  });
  afterAll(() => owl.stop());

  const stored = async () => (await owl.rows<{ n: number }>('SELECT count(*)::int AS n FROM raw_mails'))[0]?.n;
  /** A good client, from an address of its own, in seconds. */
  const goodClient = async () => {
    const began = performance.now();
    const smtp = await RawSmtp.ready(owl.smtpPort, address, '127.0.0.9');
    await smtp.says('DATA');
    expect(await smtp.says('Subject: x\r\n\r\ny\r\n.')).toMatch(/^250/);
    smtp.end();
    return (performance.now() - began) / 1000;
  };

  it('are announced', async () => {
    const { smtp, greeting } = await RawSmtp.open(owl.smtpPort);
    expect(greeting).toMatch(/^220 /);
    const features = await smtp.says('EHLO appliance.example');
    for (const feature of ['PIPELINING', '8BITMIME', 'SMTPUTF8', `SIZE ${LIMIT}`]) expect(features).toContain(feature);
    for (const feature of ['STARTTLS', 'AUTH', 'XFORWARD']) expect(features).not.toContain(feature);
    smtp.end();
  });

  it('a mail over the size is refused with 552, said beforehand or not, and the connection goes on', async () => {
    const before = await stored();
    const { smtp } = await RawSmtp.open(owl.smtpPort);
    await smtp.says('EHLO appliance.example');
    expect(await smtp.says(`MAIL FROM:<a@b.example> SIZE=${LIMIT + 1}`)).toMatch(/^552/);
    for (const said of ['', ' SIZE=10']) {
      await smtp.says(`MAIL FROM:<a@b.example>${said}`);
      await smtp.says(`RCPT TO:<${address}>`);
      await smtp.says('DATA');
      expect(await smtp.says(`${'y'.repeat(LIMIT)}\r\n.`)).toMatch(/^552/);
    }
    expect(await stored()).toBe(before);
    smtp.end();
    await goodClient();
  });

  it('a mail that breaks off is not a mail', async () => {
    const before = await stored();
    for (const leave of ['end', 'reset'] as const) {
      const smtp = await RawSmtp.ready(owl.smtpPort, address);
      await smtp.says('DATA');
      smtp.send('Subject: half\r\n\r\nhalf a ma');
      await wait(20);
      smtp[leave]();
    }
    await goodClient();
    expect(await stored()).toBe((before ?? 0) + 1);
  });

  it('a command line of 64 KB, and a web page, are sent away', async () => {
    const { smtp } = await RawSmtp.open(owl.smtpPort);
    expect(await smtp.says(`EHLO ${'x'.repeat(65_536)}`)).toMatch(/^421/);
    const web = await RawSmtp.open(owl.smtpPort);
    expect(await web.smtp.says('GET / HTTP/1.1')).toMatch(/^421/);
    await goodClient();
  });

  it('more than 100 recipients are refused with 452, and who tries addresses is sent away', async () => {
    const smtp = await RawSmtp.ready(owl.smtpPort, address);
    const [local = '', domain] = address.split('@');
    for (let n = 1; n < 100; n += 1) expect(await smtp.says(`RCPT TO:<${local}+${n}@${domain}>`)).toMatch(/^250/);
    expect(await smtp.says(`RCPT TO:<${local}+100@${domain}>`)).toMatch(/^452/);
    smtp.end();

    const guesser = await RawSmtp.ready(owl.smtpPort, address);
    let answer = '';
    for (let n = 0; n < 40 && !guesser.closed && !answer.startsWith('421'); n += 1)
      answer = await guesser.says(`RCPT TO:<a-nobody${n}@${domain}>`);
    expect(answer).toMatch(/^421/);
  });

  it('many idle connections and slow ones are ended, and a good client is served meanwhile', async () => {
    const opened = await Promise.all(Array.from({ length: 60 }, () => RawSmtp.open(owl.smtpPort, '127.0.0.7')));
    expect(opened.filter(({ greeting }) => greeting.startsWith('220'))).toHaveLength(20);
    expect(opened.filter(({ greeting }) => greeting.startsWith('421'))).toHaveLength(40);
    const { smtp: slow } = await RawSmtp.open(owl.smtpPort, '127.0.0.8');
    const drip = setInterval(() => slow.send('x'), 300);
    expect(await goodClient()).toBeLessThan(2);
    // Nothing said for one timeout; nothing finished for five of them.
    await eventually(() => expect(opened.every(({ smtp }) => smtp.closed)).toBe(true));
    await eventually(() => expect(slow.closed).toBe(true), 15_000);
    clearInterval(drip);
    expect(await slow.reply()).toMatch(/^421/);
    expect((await RawSmtp.open(owl.smtpPort, '127.0.0.7')).greeting).toMatch(/^220/);
  });
});
