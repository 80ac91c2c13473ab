import { setTimeout as wait } from 'node:timers/promises';
import { Owl, RawSmtp } from '../harness';

const TIMEOUT_SECONDS = 4;

describe('a mail that comes slowly', () => {
  let owl: Owl;
  let address: string;
  beforeAll(async () => {
    const settings = { SMTP_TIMEOUT_SECONDS: String(TIMEOUT_SECONDS) };
    owl = await Owl.start({ at: '2026-11-20 11:00', worker: false, settings });
    ({ address } = owl.appliance(await owl.enrol()));
  });
  afterAll(() => owl.stop());

  it('is ended when it brings next to nothing, though it is never silent, long before five time-outs', async () => {
    const smtp = await RawSmtp.ready(owl.smtpPort, address);
    await smtp.says('DATA');
    const began = performance.now();
    // Much at once does not earn the right to stall.
    smtp.send(`Subject: x\r\n\r\n${'y'.repeat(500_000)}\r\n`);
    const drip = setInterval(() => smtp.send('y'), 300);
    const answer = await smtp.reply();
    clearInterval(drip);
    expect(answer).toMatch(/^421 4\.4\.2 Too slow: less than 1000 octets a second/);
    expect(performance.now() - began).toBeLessThan(TIMEOUT_SECONDS * 3_000);
    const [row] = await owl.rows<{ n: number }>('SELECT count(*)::int AS n FROM raw_mails');
    expect(row?.n).toBe(0);
  });

  it('is taken from a slow line, however many stretches it needs', async () => {
    const smtp = await RawSmtp.ready(owl.smtpPort, address);
    await smtp.says('DATA');
    smtp.send('Subject: slow\r\n\r\n');
    for (let n = 0; n < 40; n += 1) {
      smtp.send(`${'y'.repeat(700)}\r\n`);
      await wait(200);
    }
    expect(await smtp.says('.')).toMatch(/^250/);
    smtp.end();
  });
});
