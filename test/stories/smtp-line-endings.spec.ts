import { Owl, RawSmtp } from '../harness';

const SECOND = 'MAIL FROM:<smuggler@evil.example>\r\nRCPT TO:<a@b.example>\r\nDATA\r\nSubject: forged\r\n\r\nx';

describe('a second mail hidden in the first', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00', worker: false });
  });
  afterAll(() => owl.stop());

  it.each([
    ['LF.LF', '\n.\n'],
    ['LF.CRLF', '\n.\r\n'],
    ['CR.CR', '\r.\r'],
    ['CRLF.LF', '\r\n.\n'],
    ['CRLF.CR', '\r\n.\r'],
    ['CR.CRLF', '\r.\r\n'],
  ])('is not sent by %s: it is one mail, with these octets in it', async (_name, ending) => {
    const { address } = owl.appliance(await owl.enrol());
    const smtp = await RawSmtp.ready(owl.smtpPort, address);
    await smtp.says('DATA');
    // In pieces too: where the network cuts must not matter.
    smtp.send(`Subject: first\r\n\r\nbefore${ending.slice(0, 2)}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    smtp.send(`${ending.slice(2)}${SECOND}\r\n.\r\n`);
    const id = /^250 OK: stored as (\S+)$/.exec(await smtp.reply())?.[1];
    expect(await smtp.says('NOOP')).toMatch(/^250/);
    const mails = await owl.rows<{ id: string; raw: Buffer }>(
      'SELECT r.id, r.raw FROM raw_mails r JOIN mail_recipients m ON m.raw_mail_id = r.id WHERE m.recipient = $1',
      [address],
    );
    expect(mails.map((mail) => mail.id)).toEqual([id]);
    expect(mails[0]?.raw.toString('latin1')).toContain(`before${ending}${SECOND}`);
    smtp.end();
  });

  it('and a dot at the beginning of a line stays in the mail', async () => {
    const { address } = owl.appliance(await owl.enrol());
    const smtp = await RawSmtp.ready(owl.smtpPort, address);
    await smtp.says('DATA');
    smtp.send('..');
    await new Promise((resolve) => setTimeout(resolve, 30));
    smtp.send('\r\n..x\r\n.\r\n');
    const id = /stored as (\S+)$/.exec(await smtp.reply())?.[1];
    const [mail] = await owl.rows<{ raw: Buffer }>('SELECT raw FROM raw_mails WHERE id = $1', [id]);
    expect(mail?.raw.toString()).toBe('.\r\n.x\r\n');
    smtp.end();
  });
});
