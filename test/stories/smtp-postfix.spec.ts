import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Owl, RawSmtp, describeWith, eventually } from '../harness';
import { freePort } from '../harness/settings';
import { blockOfTheGuide, settingsOfTheGuide } from '../harness/postfix-guide';
import { type PrivatePostfix, startPostfix } from '../harness/private-postfix.mjs';
import { IntakeProcess, soon } from '../faults/intake-process';

const MAILS = 100;

describeWith('postfix', 'behind a Postfix set up as the guide says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-recipients-'));
  let owl: Owl;
  let postfix: PrivatePostfix;
  let intake: IntakeProcess;
  let port: number;
  beforeAll(async () => {
    owl = await Owl.start({ at: soon() });
    intake = await IntakeProcess.start(owl, { SMTP_TRUSTED_RELAYS: '127.0.0.1' });
    port = await freePort();
    // Short waits between tries, so that the story need not wait as long as a mail server does.
    const hurry = { minimal_backoff_time: '1s', maximal_backoff_time: '2s', queue_run_delay: '1s' };
    const recipients = join(folder, 'owl-recipients');
    // Postfix reads it as an account of its own.
    chmodSync(folder, 0o755);
    writeFileSync(recipients, blockOfTheGuide('text owl-recipients'));
    const own = { '127.0.0.1]:2525': `127.0.0.1]:${intake.port}`, '/etc/postfix/owl-recipients': recipients };
    postfix = await startPostfix({ port, settings: { ...settingsOfTheGuide('ini main.cf', own), ...hurry } });
  }, 60_000);
  afterAll(async () => {
    await postfix.stop();
    await intake.kill('SIGKILL');
    await owl.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);

  const mail = async (to: string, n: number, from?: string) => {
    const smtp = await RawSmtp.ready(port, to, from);
    await smtp.says('DATA');
    const answer = await smtp.says(`Subject: ${n}\r\nMessage-ID: <${n}@appliance>\r\n\r\nunreadable ${n}\r\n.`);
    smtp.end();
    return answer;
  };
  const mailsTo = (address: string) =>
    owl.rows<{ remoteAddress: string }>(
      `SELECT r.remote_address AS "remoteAddress" FROM raw_mails r JOIN mail_recipients m ON m.raw_mail_id = r.id
       WHERE m.recipient = $1`,
      [address],
    );

  it('a mail arrives with the address of the appliance, not of Postfix', async () => {
    const { address } = owl.appliance(await owl.enrol());
    expect(await mail(address, 0, '127.0.0.77')).toMatch(/^250/);
    await eventually(async () => expect(await mailsTo(address)).toEqual([{ remoteAddress: '127.0.0.77' }]), 20_000);
  }, 60_000);

  it('mails that come while the application is stopped are all delivered after its start', async () => {
    const enrolled = await owl.enrol();
    const { address } = owl.appliance(enrolled);
    await intake.kill('SIGTERM');
    for (let n = 1; n <= MAILS; n += 1) expect(await mail(address, n)).toMatch(/^250/);
    expect(await mailsTo(address)).toHaveLength(0);
    await intake.start();
    postfix.flush();
    await eventually(async () => expect(await mailsTo(address)).toHaveLength(MAILS), 60_000);
    await owl.sweep();
    await eventually(() => owl.settled(), 60_000);
    const [row] = await owl.rows<{ n: number }>('SELECT count(*)::int AS n FROM alerts WHERE customer_id = $1', [
      enrolled.customer.id,
    ]);
    expect(row?.n).toBe(MAILS);
  }, 180_000);
});
