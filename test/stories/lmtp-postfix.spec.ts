import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Owl, RawSmtp, describeWith, eventually } from '../harness';
import { blockOfTheGuide, settingsOfTheGuide } from '../harness/postfix-guide';
import { type PrivatePostfix, startPostfix } from '../harness/private-postfix.mjs';
import { freePort } from '../harness/settings';

describeWith('postfix', 'behind a Postfix that hands on by LMTP as the guide says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-recipients-'));
  let owl: Owl;
  let postfix: PrivatePostfix;
  let port: number;
  beforeAll(async () => {
    const lmtpPort = await freePort();
    const settings = { LMTP_PORT: String(lmtpPort), SMTP_TRUSTED_RELAYS: '127.0.0.1' };
    owl = await Owl.start({ at: '2026-11-20 11:00', settings });
    port = await freePort();
    const recipients = join(folder, 'owl-recipients');
    // Postfix reads it as an account of its own.
    chmodSync(folder, 0o755);
    writeFileSync(recipients, blockOfTheGuide('text owl-recipients'));
    const own = { '127.0.0.1]:2424': `127.0.0.1]:${lmtpPort}`, '/etc/postfix/owl-recipients': recipients };
    const base = settingsOfTheGuide('ini main.cf', own);
    for (const replaced of ['smtp_send_xforward_command', 'relay_destination_concurrency_limit']) delete base[replaced];
    postfix = await startPostfix({ port, settings: { ...base, ...settingsOfTheGuide('ini main.cf by LMTP', own) } });
  }, 60_000);
  afterAll(async () => {
    await postfix.stop();
    await owl.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);

  const mail = async (recipients: readonly string[], from?: string) => {
    const { smtp } = await RawSmtp.open(port, from);
    await smtp.says('EHLO appliance.example');
    await smtp.says('MAIL FROM:<darktrace@appliance.example>');
    for (const each of recipients) expect(await smtp.says(`RCPT TO:<${each}>`)).toMatch(/^250/);
    await smtp.says('DATA');
    const answer = await smtp.says('Subject: by LMTP\r\nMessage-ID: <1@appliance>\r\n\r\nunreadable\r\n.');
    smtp.end();
    return answer;
  };

  it('a mail to two customers arrives once for each, with the appliance’s address, and a stranger alone is refused', async () => {
    const [one, two] = [await owl.enrol(), await owl.enrol()].map((each) => owl.appliance(each).address) as [
      string,
      string,
    ];
    const stranger = 'a-nobodynobody22@in.owl.test';
    expect(await mail([one, stranger, two], '127.0.0.77')).toMatch(/^250/);
    const rows = (address: string) =>
      owl.rows<{ remoteAddress: string; outcome: string }>(
        `SELECT r.remote_address AS "remoteAddress", m.outcome
         FROM raw_mails r JOIN mail_recipients m ON m.raw_mail_id = r.id WHERE m.recipient = $1`,
        [address],
      );
    const stored = [{ remoteAddress: '127.0.0.77', outcome: 'admitted' }];
    for (const address of [one, two]) await eventually(async () => expect(await rows(address)).toEqual(stored), 30_000);
    await eventually(() => {
      const log = postfix.log();
      expect(log).toMatch(new RegExp(`to=<${one}>.*status=sent \\(250 .*stored as`));
      expect(log).toMatch(new RegExp(`to=<${stranger}>.*status=bounced .*550`));
    }, 30_000);
    expect(await rows(stranger)).toEqual([]);
  }, 90_000);
});
