import { Owl, RawSmtp } from '../harness';
import { IntakeProcess, aMail, counted, sendOnce, soon } from './intake-process';
import { ledgerOf, lostOf, tell } from './ledger';

jest.setTimeout(600_000);

const LIMIT = 65_536;

describe('a mail over the limit', () => {
  let owl: Owl;
  let intake: IntakeProcess;
  beforeAll(async () => {
    owl = await Owl.start({ at: soon(), worker: false });
    intake = await IntakeProcess.start(owl, { MAIL_MAX_BYTES: String(LIMIT) });
  });
  afterAll(async () => {
    await intake.kill('SIGKILL');
    await owl.stop();
  });

  const begins = async (said: string, address: string) => {
    const { smtp } = await RawSmtp.open(intake.port);
    const features = await smtp.says('EHLO appliance.example');
    const from = await smtp.says(`MAIL FROM:<darktrace@appliance.example>${said}`);
    if (from.startsWith('250')) await smtp.says(`RCPT TO:<${address}>`);
    return { smtp, features, from };
  };

  it('is refused with 552 and never 250, whatever was said beforehand, and in whatever pieces it comes', async () => {
    const began = performance.now();
    const { address } = owl.appliance(await owl.enrol());
    const answers: string[] = [];
    const tries = counted(24, 600);
    for (let n = 0; n < tries; n += 1) {
      // The octets of the mail as they count: without the end of data.
      const over = [1, 2, 100, LIMIT, 10 * LIMIT][n % 5] ?? 1;
      const said = ['', ' SIZE=10', ` SIZE=${LIMIT}`, ' SIZE=0', ` SIZE=${LIMIT + over}`, ' BODY=8BITMIME SIZE=1'][
        n % 6
      ];
      const { smtp, from } = await begins(said ?? '', address);
      if (from.startsWith('552')) answers.push(from);
      else {
        await smtp.says('DATA');
        const text = `${(n % 2 ? 'y' : 'y\r\n').repeat(LIMIT + over).slice(0, LIMIT + over - 2)}\r\n`;
        for (let at = 0; at < text.length; at += 16_384) smtp.send(text.slice(at, at + 16_384));
        smtp.send('.\r\n');
        answers.push(await smtp.reply());
      }
      // The connection is not the mail's: a good one follows on it.
      expect(await smtp.says('RSET')).toMatch(/^250/);
      smtp.end();
    }
    const id = (await sendOnce(intake.port, address, aMail(1))) ?? 'none';
    const { stored } = await ledgerOf(owl, address);
    const refused = answers.filter((answer) => answer.startsWith('552')).length;
    const lost = await lostOf(owl, [id]);
    tell(
      '7',
      { 'mails over the limit': tries, 'refused with 552': refused, 'stored of them': stored - 1, lost: lost.length },
      began,
    );
    expect(answers.filter((answer) => !answer.startsWith('552'))).toEqual([]);
    expect(stored).toBe(1);
  });

  it('of exactly the limit is taken, dots at the beginning of lines not counted twice', async () => {
    const { address } = owl.appliance(await owl.enrol());
    for (const text of [`${'y'.repeat(LIMIT - 2)}\r\n`, `${'..x\r\n'.repeat(LIMIT / 4)}`]) {
      const { smtp } = await begins(` SIZE=${LIMIT}`, address);
      await smtp.says('DATA');
      smtp.send(text);
      expect(await smtp.says('.')).toMatch(/^250/);
      smtp.end();
    }
    const sizes = await owl.rows<{ size: number }>(
      `SELECT length(r.raw) AS size FROM raw_mails r JOIN mail_recipients m ON m.raw_mail_id = r.id WHERE m.recipient = $1`,
      [address],
    );
    expect(sizes).toEqual([{ size: LIMIT }, { size: LIMIT }]);
  });

  it('has no other way in: CHUNKING is not offered, and BDAT is no command', async () => {
    const { address } = owl.appliance(await owl.enrol());
    const { smtp, features } = await begins('', address);
    for (const feature of ['CHUNKING', 'BINARYMIME', 'BURL']) expect(features).not.toContain(feature);
    for (const command of ['BDAT 10 LAST', `BDAT ${LIMIT * 2}`, 'BURL imap://x LAST'])
      expect(await smtp.says(command)).toMatch(/^5\d\d/);
    smtp.end();
    expect((await ledgerOf(owl, address)).stored).toBe(0);
  });
});
