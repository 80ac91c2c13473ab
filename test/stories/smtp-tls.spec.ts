import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Owl, RawSmtp, eventually } from '../harness';

const FIXTURES = join(__dirname, '../fixtures/tls');

describe('STARTTLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-tls-'));
  const files = { SMTP_TLS_CERT_FILE: join(folder, 'mail.crt'), SMTP_TLS_KEY_FILE: join(folder, 'mail.key') };
  const install = (name: string, ending: 'crt' | 'key') =>
    copyFileSync(join(FIXTURES, `${name}.${ending}`), join(folder, `mail.${ending}`));
  let owl: Owl;
  beforeAll(async () => {
    install('one', 'crt');
    install('one', 'key');
    owl = await Owl.start({ at: '2026-11-20 11:00', worker: false, settings: files });
  });
  afterAll(async () => {
    await owl.stop();
    rmSync(folder, { recursive: true });
  });

  const secured = async () => {
    const { smtp } = await RawSmtp.open(owl.smtpPort);
    expect(await smtp.says('EHLO appliance.example')).toContain('STARTTLS');
    expect(await smtp.says('STARTTLS')).toMatch(/^220/);
    return { smtp, name: await smtp.secure() };
  };

  it('takes a mail, and does not run what was sent in the clear behind it', async () => {
    const { address } = owl.appliance(await owl.enrol());
    const { smtp } = await RawSmtp.open(owl.smtpPort);
    await smtp.says('EHLO appliance.example');
    smtp.send(`STARTTLS\r\nEHLO smuggler\r\nMAIL FROM:<smuggler@evil.example>\r\n`);
    expect(await smtp.reply()).toMatch(/^220/);
    expect(await smtp.secure()).toBe('one.in.owl.test');
    expect(await smtp.says(`RCPT TO:<${address}>`)).toMatch(/^503/);
    expect(await smtp.says('EHLO appliance.example')).not.toContain('STARTTLS');
    await smtp.says('MAIL FROM:<darktrace@appliance.example>');
    await smtp.says(`RCPT TO:<${address}>`);
    await smtp.says('DATA');
    expect(await smtp.says('Subject: x\r\n\r\ny\r\n.')).toMatch(/^250 OK: stored as/);
    smtp.end();
  });

  it('shows a renewed certificate without a restart, and the old one while its key is missing', async () => {
    install('two', 'crt');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect((await secured()).name).toBe('one.in.owl.test');
    install('two', 'key');
    await eventually(async () => {
      const { smtp, name } = await secured();
      smtp.end();
      expect(name).toBe('two.in.owl.test');
    });
  });
});
