import { Owl, eventually } from '../harness';

const nested = (levels: number) => {
  let mail = 'x';
  for (let level = 0; level < levels; level += 1)
    mail = `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n${mail}\r\n--b${level}--\r\n`;
  return mail;
};
const ODD: [string, Buffer][] = [
  ['NUL', Buffer.from('Subject: a\0b\r\n\r\nc\0d\r\n')],
  ['raw 8-bit', Buffer.from('Subject: \xe9\xff\r\n\r\n\x80\x81\xfe\r\n', 'latin1')],
  ['a wrong charset', Buffer.from('Content-Type: text/plain; charset=x-nothing\r\n\r\n\x93\xfa\x96{\r\n', 'latin1')],
  ['no headers', Buffer.from('\r\nonly a body\r\n')],
  ['an empty body', Buffer.from('Subject: empty\r\n\r\n')],
  ['nothing at all', Buffer.alloc(0)],
  [
    '100,000 parts',
    Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(100_000)}--b--\r\n`),
  ],
  ['3,000 levels', Buffer.from(nested(3_000))],
];

describe('a mail nobody can read', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00' });
  });
  afterAll(() => owl.stop());

  it.each(ODD)('with %s is taken, and becomes an alert that says so', async (_name, raw) => {
    const enrolled = await owl.enrol();
    await owl.appliance(enrolled).sends(raw);
    await eventually(async () => {
      const mails = await owl.rows<{ outcome: string; unparsed: boolean }>(
        `SELECT m.outcome, bool_or(a.unparsed) AS unparsed
         FROM mail_recipients m LEFT JOIN alerts a ON a.mail_recipient_id = m.id WHERE m.customer_id = $1 GROUP BY m.id`,
        [enrolled.customer.id],
      );
      expect(mails).toEqual([{ outcome: 'admitted', unparsed: true }]);
    }, 20_000);
  });
});
