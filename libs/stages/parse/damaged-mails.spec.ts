import { inspectMail } from './inspect-mail';

const PAIRS = ['Alert number: 7', 'Model: Compromise::DGA', 'Score: 82%', ''].join('\r\n');
const JAPANESE =
  '【アラートNo】：24801\r\n【検出脅威】：データの送信(75%)\r\n【検知内容】\r\n・対象端末：端末一(172.16.1.1)\r\n';
const JSON_ALERT = '{"pbid": 7, "model": {"name": "Device::Scan"}, "score": 0.8}';

const base64 = (content: string | Buffer) => Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n');
const mail = (head: readonly string[], body: string | Uint8Array) =>
  inspectMail(Buffer.concat([Buffer.from([...head, '', ''].join('\r\n'), 'latin1'), Buffer.from(body)]));
const mixed = (boundary: string, part: readonly string[]) => [
  '',
  'see',
  `--${boundary}`,
  ...part,
  `--${boundary}--`,
  '',
];

describe('a structure that is not what it says', () => {
  const part = [
    'Content-Type: application/json; name=a.json',
    'Content-Transfer-Encoding: base64',
    '',
    base64(JSON_ALERT),
  ];
  it.each(['; boundary=other', ''])('the boundary said is "%s"', async (said) => {
    const read = await mail([`Content-Type: multipart/mixed${said}`], mixed('real', part).join('\r\n'));
    expect(read).toMatchObject({ alerts: [{ alertNumber: '7' }], attachments: [{ name: 'a.json' }] });
    expect(read.warnings).toContain('mime-repaired');
  });

  it.each(['text / plain; charset=utf-8', 'text/plain charset=utf-8', '???', 'application/x-appliance'])(
    'the type said is "%s"',
    async (type) => {
      expect(await mail([`Content-Type: ${type}`], PAIRS)).toMatchObject({ alerts: [{ alertNumber: '7' }] });
    },
  );

  it('empty lines stand before the headers', async () => {
    const read = await mail(['', '', 'From: a@b.example', 'Subject: x'], PAIRS);
    expect(read).toMatchObject({ subject: 'x', alerts: [{ alertNumber: '7' }] });
    expect((await mail([''], PAIRS)).subject).toBe('');
  });

  it('the subject comes after ten thousand headers', async () => {
    const head = Array.from({ length: 10_000 }, (_, index) => `X-H${index}: v`);
    expect((await mail([...head, 'Subject: late'], PAIRS)).subject).toBe('late');
  });

  it('an alert was forwarded again and again', async () => {
    const levels = Array.from({ length: 6 }, (_, index) => [
      `Subject: ${index}`,
      'Content-Type: message/rfc822',
      '',
    ]).flat();
    expect(await mail([...levels, 'Subject: inner'], PAIRS)).toMatchObject({ alerts: [{ alertNumber: '7' }] });
  });

  it.each([
    ['base64 that nobody announced', '7bit', base64(PAIRS)],
    ['base64 of base64', 'base64', base64(base64(PAIRS))],
    ['quoted-printable that nobody announced', '7bit', `=E3=83=86=E3=82=B9=E3=83=88=\r\n\r\n${PAIRS}`],
  ])('%s', async (_, encoding, body) => {
    const read = await mail(
      ['Content-Type: text/plain; charset=utf-8', `Content-Transfer-Encoding: ${encoding}`],
      body,
    );
    expect(read).toMatchObject({ alerts: [{ alertNumber: '7' }] });
    expect(read.text).not.toContain('=E3');
  });

  it('a link with an equals sign is no quoted-printable', async () => {
    const link = 'https://dt.example/?a=E3&b=3D#modelbreach/7';
    expect((await mail(['Content-Type: text/plain'], `${PAIRS}Link: ${link}\r\n`)).alerts[0]?.link).toBe(link);
  });
});

describe('attachments', () => {
  it('of an unknown kind with a text in them are read', async () => {
    const part = ['Content-Type: application/octet-stream; name=alert.dat', '', PAIRS];
    const body = mixed('b', part).join('\r\n');
    expect(await mail(['Content-Type: multipart/mixed; boundary=b'], body)).toMatchObject({
      alerts: [{ alertNumber: '7', foundIn: { place: 'attachment', name: 'alert.dat' } }],
    });
  });

  it.each([
    ['shift_jis', [0x8c, 0x9f, 0x92, 0x6d]],
    ['euc-jp', [0xb8, 0xa1, 0xc3, 0xce]],
    ['iso-2022-jp', [0x1b, 0x24, 0x42, 0x38, 0x21, 0x43, 0x4e, 0x1b, 0x28, 0x42]],
  ])('with a name in bare %s', async (_, name) => {
    const disposition = `Content-Disposition: attachment; filename="${String.fromCharCode(...name)}.txt"`;
    const body = mixed('b', ['Content-Type: text/plain', disposition, '', 'x']).join('\r\n');
    const read = await mail(['Content-Type: multipart/mixed; boundary=b'], Buffer.from(body, 'latin1'));
    expect(read.attachments[0]?.name).toBe('検知.txt');
  });
});

describe('charsets', () => {
  const text = (charset: string, encoding: string, body: string | Uint8Array) =>
    mail([`Content-Type: text/plain; charset=${charset}`, `Content-Transfer-Encoding: ${encoding}`], body);

  it.each(['utf-16', 'utf-16be', 'x-unknown'])('UTF-16 without its mark, called %s', async (label) => {
    const bytes = Buffer.from(JAPANESE, 'utf16le').swap16();
    expect(await text(label, 'base64', base64(bytes))).toMatchObject({ alerts: [{ alertNumber: '24801' }] });
  });

  it('a later character under the older name gb2312', async () => {
    const read = await text('gb2312', '8bit', Uint8Array.from([0xa1, 0xa1, 0x81, 0x39, 0xa7, 0x39]));
    expect([read.text.trim(), read.warnings]).toEqual(['・', []]);
  });

  it('lines that a gateway has added in a charset of its own', async () => {
    const footer = Uint8Array.from([0x8e, 0xd0, 0x8a, 0x4f, 0x94, 0xe9, 0x82, 0xc5, 0x82, 0xb7]); // Shift_JIS
    const read = await text('utf-8', '8bit', Buffer.concat([Buffer.from(JAPANESE), footer]));
    expect(read).toMatchObject({ alerts: [{ alertNumber: '24801', device: { name: '端末一' } }] });
    expect(read.text).toContain('社外秘です');
  });

  it('an escape sequence that a mailer has broken over two lines', async () => {
    const read = await text('iso-2022-jp', '7bit', '\u001b\r\n$B8!CN\u001b(B 7\r\n');
    expect(read.text.trim()).toBe('検知 7');
  });

  it('headers that were added in different charsets', async () => {
    const head = ['From: \x8c\x9f\x92\x6d <a@b.example>', `Subject: ${Buffer.from('検知').toString('latin1')}`];
    expect(await mail(head, PAIRS)).toMatchObject({ subject: '検知', from: { name: '検知' } });
  });

  it.each(['=??B?5qSc55+l?=', '=?utf-8?B?5qSc55+l', '=?utf-8?B?5qSc55+l?'])('the word %s', async (word) => {
    expect((await mail([`Subject: ${word}`], PAIRS)).subject).toBe('検知');
  });
});

describe('JSON', () => {
  it.each([
    ['in a text of other JSON', JSON.stringify({ host: 'log01', message: JSON_ALERT })],
    ['with the quotes of a word processor', JSON_ALERT.replace(/"([^"]*)"/g, '“$1”')],
  ])('%s', async (_, body) => {
    expect(await mail(['Subject: x'], body)).toMatchObject({
      alerts: [{ alertNumber: '7', threats: [{ score: 80 }] }],
    });
  });

  it('a device whose address stands only among those it had', async () => {
    const body = JSON_ALERT.replace('"score"', '"device": {"ips": [{"ip": "172.16.1.1"}]}, "score"');
    expect((await mail(['Subject: x'], body)).alerts[0]?.device.ip).toBe('172.16.1.1');
  });

  it('two hundred records in one object do not take long', async () => {
    const records = Array.from({ length: 20_000 }, (_, pbid) => ({ pbid, model: { name: 'x' }, score: 0.5 }));
    const started = process.cpuUsage();
    await mail(['Subject: x'], JSON.stringify({ alerts: records }));
    expect(process.cpuUsage(started).user).toBeLessThan(1_500_000);
  });
});
