import { parseMail } from './index';

const encoder = new TextEncoder();
const mail = (...lines: (string | readonly number[])[]) =>
  Uint8Array.from(lines.flatMap((line) => [...(typeof line === 'string' ? encoder.encode(line) : line), 0x0d, 0x0a]));
const ALERT = ['Alert number: 5', 'Model: Compromise::DGA', 'Score: 82%'];
const JSON_ALERT = '{"pbid": 7, "model": {"name": "Device::Scan"}, "score": 0.8}';
const mixed = (...parts: string[][]) =>
  mail(
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'see attached',
    ...parts.flatMap((p) => ['--b', ...p]),
    '--b--',
  );
const attached = (name: string, type: string, ...body: string[]) => [
  `Content-Type: ${type}`,
  `Content-Disposition: attachment; ${name}`,
  '',
  ...body,
];

describe('where an alert may stand', () => {
  it.each([
    ['.txt', attached('filename=a.txt', 'application/octet-stream', ...ALERT), 'attachment', 'a.txt'],
    ['.json', attached('filename=a.json', 'application/octet-stream', JSON_ALERT), 'attachment', 'a.json'],
    [
      '.html',
      attached('filename=a.html', 'application/octet-stream', `<p>${ALERT.join('<br>')}</p>`),
      'attachment',
      'a.html',
    ],
    [
      '.eml',
      attached('filename=a.eml', 'application/octet-stream', 'Subject: inner', '', ...ALERT),
      'forwarded',
      'inner',
    ],
    ['message/rfc822', ['Content-Type: message/rfc822', '', 'Subject: inner', '', ...ALERT], 'forwarded', 'inner'],
    ['inline text', ['Content-Type: text/plain; name=i.txt', '', ...ALERT], 'body', undefined],
  ])('in an attached %s', async (_, part, place, name) => {
    const { outcome } = await parseMail(mixed(part));
    expect(outcome).toMatchObject({ kind: 'alerts', alerts: [{ foundIn: { place, ...(name ? { name } : {}) } }] });
  });

  it('in HTML only, and in the HTML beside a text that says nothing', async () => {
    const html = [
      'Content-Type: text/html',
      '',
      `<table>${ALERT.map((line) => line.replace(/(.*): (.*)/, '<tr><td>$1</td><td>$2</td></tr>')).join('')}</table>`,
    ];
    expect((await parseMail(mail(...html))).outcome).toMatchObject({ alerts: [{ foundIn: { place: 'body' } }] });
    const { outcome } = await parseMail(
      mail(
        'Content-Type: multipart/alternative; boundary=b',
        '',
        '--b',
        '',
        'Please use an HTML viewer.',
        '--b',
        ...html,
        '--b--',
      ),
    );
    expect(outcome).toMatchObject({ alerts: [{ alertNumber: '5', foundIn: { place: 'html' } }] });
  });

  it('in several attachments, each number once; a forwarded mail inside a forwarded mail', async () => {
    const other = JSON_ALERT.replace('7', '8');
    const { outcome } = await parseMail(
      mixed(
        attached('filename=a.json', 'application/json', JSON_ALERT),
        attached('filename=copy.json', 'application/json', JSON_ALERT),
        attached('filename=b.json', 'application/json', other),
      ),
    );
    expect(outcome).toMatchObject({ alerts: [{ alertNumber: '7' }, { alertNumber: '8' }] });
    expect((outcome as { alerts: unknown[] }).alerts).toHaveLength(2);
    const twice = [
      'Content-Type: message/rfc822',
      '',
      'Content-Type: message/rfc822',
      '',
      'Subject: deep',
      '',
      ...ALERT,
    ];
    expect((await parseMail(mixed(twice))).outcome).toMatchObject({ alerts: [{ alertNumber: '5' }] });
  });

  it('an alert in the body is not made twice by its JSON attached', async () => {
    const raw = mail(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      ...ALERT,
      '--b',
      ...attached('filename=a.json', 'application/json', JSON_ALERT.replace('7', '5')),
      '--b--',
    );
    expect(((await parseMail(raw)).outcome as { alerts: unknown[] }).alerts).toHaveLength(1);
  });
});

describe('names and charsets', () => {
  it('reads attachment names of RFC 2231, of RFC 2047, and plain', async () => {
    const { attachments } = await parseMail(
      mixed(
        attached("filename*=UTF-8''%E5%A0%B1%E5%91%8A.txt", 'text/plain', 'x'),
        attached(
          "filename*0*=iso-2022-jp''%1B%24%42%38%21; filename*1*=%43%4E%1B%28%42; filename*2=.txt",
          'text/plain',
          'x',
        ),
        attached('filename="=?UTF-8?B?5qSc55+l?=.txt"', 'text/plain', 'x'),
        attached('filename="a b.txt"', 'text/plain', 'x'),
      ),
    );
    expect(attachments.map(({ name }) => name)).toEqual(['報告.txt', '検知.txt', '検知.txt', 'a b.txt']);
  });

  it.each([
    [
      'ISO-2022-JP without a label',
      undefined,
      [0x1b, 0x24, 0x42, 0x38, 0x21, 0x43, 0x4e, 0x1b, 0x28, 0x42],
      '検知',
      false,
    ],
    ['cp932 vendor characters', 'cp932', [0x87, 0x40, 0x87, 0x8a, 0x81, 0x60], '①㈱～', false],
    ['Shift_JIS called UTF-8', 'utf-8', [0x8c, 0x9f, 0x92, 0x6d, 0x82, 0xcc], '検知の', true],
    [
      'EUC-JP called Shift_JIS',
      'shift_jis',
      [0xb8, 0xa1, 0xc3, 0xce, 0xa4, 0xce, 0xc2, 0xd4, 0xa4, 0xc1],
      '検知の待ち',
      true,
    ],
    ['half-width kana in Shift_JIS', 'shift_jis', [0xb1, 0xb2, 0xb3], 'ｱｲｳ', false],
    ['half-width kana in ISO-2022-JP', 'iso-2022-jp', [0x1b, 0x28, 0x49, 0x31, 0x32, 0x1b, 0x28, 0x42], 'ｱｲ', false],
    ['UTF-8 letters without a label', undefined, [0x68, 0xc3, 0xa4, 0x68], 'häh', false],
    ['Latin-1 without a label', undefined, [0x46, 0x72, 0xf6, 0x73, 0x63, 0x68, 0x65], 'Frösche', false],
  ])('%s', async (_, charset, bytes, text, corrected) => {
    const type = charset ? `Content-Type: text/plain; charset=${charset}` : 'X-Nothing: 1';
    const read = await parseMail(mail(type, 'Content-Transfer-Encoding: 8bit', '', bytes));
    expect(read.text.trim()).toBe(text);
    expect(read.warnings.includes('charset-corrected')).toBe(corrected);
  });

  it('reads labels in half-width kana and full-width digits, and keeps the words as sent', async () => {
    const { outcome } = await parseMail(
      mail(
        'Content-Type: text/plain; charset=utf-8',
        '',
        '【ｱﾗｰﾄNo】：２４８０１',
        '【検出脅威】：Ｄａｔａ　Ｓｅｎｔ（７５％）',
        '【検知内容】：ﾃｽﾄ',
      ),
    );
    expect(outcome).toMatchObject({
      alerts: [{ alertNumber: '24801', threats: [{ name: 'Data Sent', score: 75, scoreText: '７５％' }] }],
    });
  });
});
