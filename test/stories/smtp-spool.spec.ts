import { FreeSpace } from '@owl/intake';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Owl, RawSmtp, eventually } from '../harness';

const MAILS = 20;

describe('while the database is away, with a spool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-spool-'));
  const copy = mkdtempSync(join(tmpdir(), 'owl-spool-copy-'));
  let owl: Owl;
  let admin: Client;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00', settings: { SPOOL_DIR: folder } });
    admin = new Client({ connectionString: process.env.TEST_PG_ADMIN_URL });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await owl.stop();
    for (const each of [folder, copy]) rmSync(each, { recursive: true });
  });

  const name = () => new URL(owl.database.ownerUrl).pathname.slice(1);
  const databaseLeaves = async () => {
    await admin.query(`ALTER DATABASE ${name()} WITH ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name()]);
  };
  const databaseReturns = () => admin.query(`ALTER DATABASE ${name()} WITH ALLOW_CONNECTIONS true`);
  const mail = async (to: string, subject: string, from?: string) => {
    const smtp = await RawSmtp.ready(owl.smtpPort, to, from);
    await smtp.says('DATA');
    const answer = await smtp.says(`Subject: ${subject}\r\nMessage-ID: <${subject}@appliance>\r\n\r\n${subject}\r\n.`);
    smtp.end();
    return answer;
  };
  const spooled = () => readdirSync(folder).filter((file) => file.endsWith('.eml')).length;

  it('mails are acknowledged, wait on disk, and become one alert each when it is back', async () => {
    const enrolled = await owl.enrol();
    const { address } = owl.appliance(enrolled);
    const strict = owl.appliance(await owl.enrol());
    await owl.rows(`UPDATE appliances SET allowed_senders = '{192.0.2.7}' WHERE address_token = $1`, [
      strict.address.slice(2, strict.address.indexOf('@')),
    ]);
    const stranger = 'a-nobodynobodynobodynobody22@in.owl.test';
    await databaseLeaves();
    const answers: string[] = [];
    for (let n = 0; n < MAILS; n += 1) {
      const began = performance.now();
      answers.push(await mail(address, `spooled-${n}`));
      expect(performance.now() - began).toBeLessThan(2_000);
    }
    expect(answers.every((answer) => answer.startsWith('250 OK: stored as'))).toBe(true);
    expect(await mail(stranger, 'to-nobody')).toMatch(/^250/);
    expect(await mail(strict.address, 'from-anywhere')).toMatch(/^250/);
    const { smtp } = await RawSmtp.open(owl.smtpPort);
    await smtp.says('EHLO appliance.example');
    await smtp.says('MAIL FROM:<darktrace@appliance.example>');
    expect(await smtp.says('RCPT TO:<someone@elsewhere.example>')).toMatch(/^451/);
    smtp.end();
    expect(spooled()).toBe(MAILS + 2);
    cpSync(folder, copy, { recursive: true });

    await databaseReturns();
    await eventually(() => expect(spooled()).toBe(0), 20_000);
    await owl.settled();
    const [count] = await owl.rows<{ n: number }>('SELECT count(*)::int AS n FROM alerts WHERE customer_id = $1', [
      enrolled.customer.id,
    ]);
    expect(count?.n).toBe(MAILS);
    const ids = answers.map((answer) => answer.slice(answer.lastIndexOf(' ') + 1));
    const rows = await owl.rows<{ id: string }>(
      'SELECT raw_mail_id AS id FROM mail_recipients WHERE recipient = $1 ORDER BY 1',
      [address],
    );
    expect(rows.map(({ id }) => id)).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  it('a mail that is in the spool and in the database already is there once', async () => {
    const stored = () => owl.rows('SELECT id, raw_mail_id FROM mail_recipients ORDER BY id');
    const before = await stored();
    cpSync(copy, folder, { recursive: true });
    expect(spooled()).toBe(MAILS + 2);
    await eventually(() => expect(spooled()).toBe(0), 20_000);
    expect(await stored()).toEqual(before);
  });

  it('what turned out to be nobody’s, or from the wrong sender, is in quarantine with its reason', async () => {
    const held = await owl.rows(
      `SELECT reason, customer_id IS NULL AS nobody FROM mail_recipients WHERE outcome = 'quarantined' ORDER BY reason`,
    );
    expect(held).toEqual([
      { reason: 'sender-not-allowed', nobody: false },
      { reason: 'unknown-recipient', nobody: true },
    ]);
  });

  it('with a full disk mail is refused with 452 at MAIL FROM, and accepted again when there is room', async () => {
    const { address } = owl.appliance(await owl.enrol());
    const space = owl.app.get(FreeSpace);
    const { probe } = space;
    const from = async () => {
      const { smtp } = await RawSmtp.open(owl.smtpPort);
      await smtp.says('EHLO appliance.example');
      const answer = await smtp.says('MAIL FROM:<darktrace@appliance.example>');
      smtp.end();
      return answer;
    };
    space.probe = () => Promise.resolve(1.5 * owl.config.MAIL_MAX_BYTES - 1);
    await eventually(async () => expect(await from()).toMatch(/^452/));
    space.probe = probe;
    await eventually(async () => expect(await from()).toMatch(/^250/));
    expect(await mail(address, 'room-again')).toMatch(/^250/);
  });
});
