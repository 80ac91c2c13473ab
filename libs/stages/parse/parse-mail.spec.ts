import { parseMail } from './index';

const mail = (...lines: string[]) => new TextEncoder().encode(lines.join('\r\n'));
const manyTimes = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\r\n');
const ALERT = ['Alert number: 5', 'Model: Compromise::DGA', 'Score: 82%'];

describe('parseMail', () => {
  it('hashes what is said, not how it travelled', async () => {
    const plain = await parseMail(mail('Subject: a', 'Message-ID: <1@x>', '', 'Hello  ', 'world'));
    const relayed = await parseMail(
      mail('Received: by b', 'Subject: b', 'Content-Transfer-Encoding: base64', '', btoa('Hello\nworld\n\n')),
    );
    const other = await parseMail(mail('Subject: a', 'Message-ID: <1@x>', '', 'Hello', 'World'));
    expect(plain.bodyHash).toMatch(/^[0-9a-f]{64}$/);
    expect(relayed.bodyHash).toBe(plain.bodyHash);
    expect(other.bodyHash).not.toBe(plain.bodyHash);
  });

  it('reads a forwarded alert, and one in an attached text', async () => {
    const forwarded = ['Content-Type: message/rfc822', '', 'Subject: inner', '', ...ALERT];
    const attached = ['Content-Type: text/plain', 'Content-Disposition: attachment; filename="a.txt"', '', ...ALERT];
    for (const part of [forwarded, attached]) {
      const raw = mail(
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        '',
        'see below',
        '--b',
        ...part,
        '--b--',
      );
      const { outcome, attachments, text } = await parseMail(raw);
      expect(outcome).toMatchObject({ kind: 'alerts', alerts: [{ alertNumber: '5' }] });
      expect([attachments.length, text.trim()]).toEqual([1, 'see below']);
    }
  });

  it('hands on the number of a text that cannot be read', async () => {
    const { outcome } = await parseMail(mail('', 'Look at https://dt.example/#modelbreach/24801'));
    expect(outcome).toEqual({
      kind: 'unparsed',
      reason: 'no-format-fits',
      link: 'https://dt.example/#modelbreach/24801',
      alertNumber: '24801',
    });
  });

  it('gives an unreadable alert among readable ones a number that a re-sent mail gives again', async () => {
    const raw = mail('', ...ALERT, '----------------------------', 'Model: X', 'Score: 80%');
    const [first, again] = [await parseMail(raw), await parseMail(raw)];
    expect(first.outcome).toMatchObject({
      kind: 'alerts',
      alerts: [
        { alertNumber: '5' },
        { alertNumber: `mail-${first.bodyHash.slice(0, 12)}-2`, unparsed: 'no-alert-number' },
      ],
    });
    expect(again.outcome).toEqual(first.outcome);
  });

  it('reads a subject in raw bytes of Shift_JIS', async () => {
    const raw = Uint8Array.from([...mail('Subject: '), 0x8c, 0x9f, 0x92, 0x6d, ...mail('', '', 'x')]);
    expect((await parseMail(raw)).subject).toBe('検知');
  });

  it('joins flowed lines, reads CR-only mails, and wall times of another zone', async () => {
    const flowed = mail(
      'Content-Type: text/plain; format=flowed',
      '',
      'Alert number: 5',
      'Model: Compromise:: ',
      'DGA (82%)',
    );
    expect((await parseMail(flowed)).outcome).toMatchObject({ alerts: [{ threats: [{ name: 'Compromise:: DGA' }] }] });
    const macintosh = new TextEncoder().encode(['Subject: x', '', ...ALERT, 'Time: 2026-11-20 10:00:00'].join('\r'));
    expect((await parseMail(macintosh, { zone: 'UTC' })).outcome).toMatchObject({
      alerts: [{ alertNumber: '5', occurredAt: new Date('2026-11-20T10:00:00Z') }],
    });
  });

  it('keeps NUL and broken characters out of every text', async () => {
    const { outcome, subject, text } = await parseMail(mail('Subject: a\0b', '', ...ALERT, 'Message: x\0y'));
    expect(JSON.stringify([outcome, subject, text])).not.toContain('\\u0000');
    expect(outcome).toMatchObject({ alerts: [{ evidence: ['x\uFFFDy'] }] });
  });

  it.each([
    ['nothing', mail('')],
    ['headers only', mail('Subject: x', 'To: y')],
    ['binary', Uint8Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 256)],
    ['a million hyphens', mail('', '-'.repeat(1_000_000))],
    ['a hundred thousand colons', mail('', 'a: '.repeat(100_000))],
    [
      'three thousand levels',
      mail(manyTimes(3_000, (i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}`)),
    ],
    [
      'a hundred thousand parts',
      mail(
        'Content-Type: multipart/mixed; boundary=b',
        '',
        manyTimes(100_000, () => '--b\r\n\r\nx'),
      ),
    ],
    [
      'parts beyond the arguments of a call',
      mail(
        'Content-Type: multipart/mixed; boundary=b',
        '',
        manyTimes(250_000, () => '--b\r\n'),
      ),
    ],
    ['a million empty lines', mail('Subject: failure notice', '', '\n'.repeat(1_000_000))],
    ['forty thousand labels', mail('', '【アラートNo】：1\r\n'.repeat(40_000))],
    [
      'encoded words without an end',
      mail(`From: ${'=?a?b?'.repeat(40_000)}`, `Subject: ${'=?utf-8?q?x?= '.repeat(20_000)}`, '', 'x'),
    ],
    ['a third of a megabyte of senders', mail(`From: ${'a <a@b.example>, '.repeat(22_000)}`, '', 'x')],
    [
      'two hundred thousand headers',
      mail(
        manyTimes(200_000, (i) => `X-${i}: y`),
        '',
        'z',
      ),
    ],
  ])('survives %s', async (_, raw) => {
    const started = process.cpuUsage();
    expect((await parseMail(raw)).outcome.kind).toBe('unparsed');
    // Its own work, in microseconds: the machine may have others to do.
    expect(process.cpuUsage(started).user).toBeLessThan(8_000_000);
  });

  it('reads a mail of four thousand parts, and the body of one with too many as one text', async () => {
    const parts = (count: number) =>
      mail(
        'Content-Type: multipart/mixed; boundary=b',
        '',
        manyTimes(count, (i) => `--b\r\n\r\npart ${i}`),
      );
    const readable = await parseMail(parts(4_000));
    expect(readable.text).toContain('part 3999');
    expect(readable.text).not.toContain('--b');
    const flat = await parseMail(parts(6_000));
    expect(flat).toMatchObject({ outcome: { kind: 'unparsed', reason: 'broken-mime' }, warnings: ['mime-repaired'] });
    expect(flat.text).toContain('--b');
  });

  it('refuses to make hundreds of alerts of one mail, but keeps it', async () => {
    const many = Array.from({ length: 150 }, (_, index) => `Alert number: ${index}\r\nModel: X (80%)\r\n-----------`);
    expect((await parseMail(mail('', ...many))).outcome).toEqual({ kind: 'unparsed', reason: 'too-many-alerts' });
  });
});
