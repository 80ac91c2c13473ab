import { type InspectedAlert, inspectMail } from './inspect-mail';

const LABELS = [
  '【アラートNo】：24801',
  '【検知日時】：2026年11月23日 9:05:07',
  '【検出脅威】：Data Sent to Rare Domain(75%)',
  '・対象端末：PC001(172.16.1.1)',
];
const PAIRS = ['Alert number: 7', 'Model: Compromise::DGA', 'Score: 82%', 'Time: 2026-11-23 09:05:07'];
const BREACH = {
  pbid: 7,
  time: 1_795_392_307_000,
  score: 0.82,
  model: { name: 'Compromise::DGA' },
  device: { did: 3, hostname: 'PC001', ip: '172.16.1.1' },
};

const raw = (head: readonly string[], body: string | Uint8Array) =>
  Buffer.concat([Buffer.from([...head, '', ''].join('\r\n')), Buffer.from(body)]);
const reads = (body: string | Uint8Array, ...head: string[]) => inspectMail(raw(head, body));
const first = async (body: string | Uint8Array, ...head: string[]): Promise<InspectedAlert | undefined> =>
  (await reads(body, ...head)).alerts[0];
const told = ({ alerts }: { alerts: InspectedAlert[] }) =>
  alerts.map(({ alertNumber, threats }) => [alertNumber, ...threats.map(({ score }) => score)]);

describe('several alerts of key and value', () => {
  const one = (number: number, score: number) =>
    PAIRS.join('\n').replace('number: 7', `number: ${number}`).replace('82%', `${score}%`);

  it.each(['', '==========', '**********', '――――――――――', '--'])('with "%s" between them', async (between) => {
    expect(told(await reads([one(1, 71), between, one(2, 85)].join('\n')))).toEqual([
      ['1', 71],
      ['2', 85],
    ]);
  });

  it('without anything between them, the number being the last of each', async () => {
    const last = (number: number, score: number) => `Model: A\nScore: ${score}%\nAlert number: ${number}\n`;
    expect(told(await reads(last(1, 71) + last(2, 85)))).toEqual([
      ['1', 71],
      ['2', 85],
    ]);
  });

  it('several models of one number are one alert', async () => {
    expect(told(await reads('Alert number: 1\nModel: A (71%)\nModel: B (85%)'))).toEqual([['1', 71, 85]]);
  });
});

describe('forwarded and quoted by a person', () => {
  it.each([
    ['From: x <x@y.example>\nDate: 2026-11-20 08:00:00\nTo: z\nSubject: alert\n'],
    ['-----Original Message-----\nFrom: x <x@y.example>\nSent: 2026-11-20 08:00\nTo: z\n'],
    ['---------- Forwarded message ---------\nFrom: x <x@y.example>\nDate: Fri, Nov 20, 2026 at 8:00 AM\n'],
  ])('the time is the alert’s, not of the mail it was forwarded in: %s', async (head) => {
    expect((await first(`FYI\n\n${head}\n${PAIRS.join('\n')}`))?.occurredAt).toBe('2026-11-23T00:05:07.000Z');
  });

  it.each(['> ', '>> ', '＞', '| '])('with %s before each line', async (mark) => {
    const quoted = LABELS.map((line) => mark + line).join('\n');
    expect(await first(quoted)).toMatchObject({ alertNumber: '24801', device: { name: 'PC001' } });
    const json = JSON.stringify(BREACH, null, 1).replace(/^/gm, mark);
    expect(await first(json)).toMatchObject({ alertNumber: '7', threats: [{ score: 82 }] });
  });

  it('with labels in bold', async () => {
    const bold = PAIRS.map((line) => line.replace(/^([^:]+):/, '*$1:*')).join('\n');
    expect(await first(bold)).toMatchObject({ alertNumber: '7', threats: [{ score: 82 }] });
  });
});

describe('labels in other brackets', () => {
  it.each(['[%s]：', '［%s］', '■%s：', '≪%s≫：', '「%s」：'])('%s', async (form) => {
    const lines = LABELS.map((line) =>
      line.replace(/^【(.*?)】：/, (_whole, label: string) => form.replace('%s', label)),
    );
    expect(await first(lines.join('\n'))).toMatchObject({ alertNumber: '24801', threats: [{ score: 75 }] });
  });

  it.each([
    ['[82%]', 82],
    ['：82%', 82],
    ['(スコア：82%)', 82],
    ['(82,5%)', 83],
  ])('score %s', async (score, read) => {
    expect((await first(LABELS.join('\n').replace('(75%)', score)))?.threats[0]?.score).toBe(read);
  });

  it('a percentage that may belong to the name is no score: a person must look', async () => {
    expect((await reads(LABELS.join('\n').replace('(75%)', ' 50%'))).why).toBe('no-score');
  });
});

describe('JSON with faults', () => {
  const json = JSON.stringify(BREACH, null, 2);
  it.each([
    ['commas before brackets', json.replace('"172.16.1.1"', '"172.16.1.1",')],
    ['NaN and Infinity', json.replace('"did": 3', '"did": NaN, "load": -Infinity')],
    ['comments', `// alert\n${json.replace('{', '{ // begin')}`],
    ['hard blanks', json.replaceAll('  ', '\u00a0 ')],
    ['lines broken anywhere', (JSON.stringify(BREACH).match(/.{1,19}/g) ?? []).join('\n')],
    ['a list of alerts', JSON.stringify({ alerts: [BREACH] })],
    ['data inside', JSON.stringify({ data: { alert: BREACH } })],
    ['a score in percent', json.replace('0.82', '"82 %"')],
    ['a model that is a name', JSON.stringify({ ...BREACH, model: 'Compromise::DGA' })],
    ['a time in words', JSON.stringify({ ...BREACH, time: '2026-11-23 00:05:07' })],
  ])('%s', async (_name, text) => {
    expect(await first(text)).toMatchObject({ alertNumber: '7', threats: [{ name: 'Compromise::DGA', score: 82 }] });
  });

  it.each([
    ['between words', 'Anomalous Connection::Data Sent to\nRare Domain'],
    ['between words, the blank left', 'Anomalous Connection::Data Sent to \nRare Domain'],
  ])('a name broken %s has its blank', async (_, name) => {
    const text = JSON.stringify({ ...BREACH, model: { name: 'NAME' } }, null, 1).replace('NAME', name);
    expect((await first(text))?.threats[0]?.name).toBe('Anomalous Connection::Data Sent to Rare Domain');
  });

  it('a name cut at the width of the lines has none that was not there', async () => {
    const text = JSON.stringify({ ...BREACH, model: { name: 'Compromise::Sustained Beaconing' } });
    for (const width of [19, 31, 40]) {
      const cut = text.match(new RegExp(`.{1,${width}}`, 'g'))!.join('\n');
      expect((await first(cut))?.threats[0]?.name).toBe('Compromise::Sustained Beaconing');
    }
  });

  it('a number of more digits than a number can hold stays what it is', async () => {
    expect((await first(json.replace('"pbid": 7', '"pbid": 9007199254740993')))?.alertNumber).toBe('9007199254740993');
  });

  it('the same alert twice is one, and keeps the threats of both', async () => {
    const second = { ...BREACH, model: { name: 'Other' }, score: 0.9 };
    expect(told(await reads(JSON.stringify([BREACH, BREACH, second])))).toEqual([['7', 82, 90]]);
  });

  it('without a score that is one it is unreadable, and its number is told', async () => {
    const mail = await reads(
      json.replace('0.82', 'NaN').replace('"did": 3', '"url": "https://x.example/#modelbreach/7"'),
    );
    expect(mail).toMatchObject({ kind: 'unparsed', why: 'no-score', hint: { alertNumber: '7' } });
  });
});

describe('charsets and encodings', () => {
  it.each([
    ['utf-16', [0xfe, 0xff], true],
    ['utf-16', [0xff, 0xfe], false],
    [undefined, [0xff, 0xfe], false],
  ])('UTF-16 that says so by its mark, called %s', async (label, mark, big) => {
    const bytes = Buffer.from(LABELS.join('\n'), 'utf16le');
    const text = Buffer.concat([Buffer.from(mark), big ? bytes.swap16() : bytes]).toString('base64');
    const type = `Content-Type: text/plain${label ? `; charset=${label}` : ''}`;
    expect(await first(text, type, 'Content-Transfer-Encoding: base64')).toMatchObject({ alertNumber: '24801' });
  });

  it('UTF-7', async () => {
    const text = '+MBAwojDpMPwwyA-No+MBH/Gg-24801\n+MBBpHFH6gQVaAQMBH/Gg-x(75%)';
    const mail = await reads(text, 'Content-Type: text/plain; charset=utf-7');
    expect(mail.text).toContain('【アラートNo】：24801');
  });

  it('quoted-printable whose soft breaks a gateway padded with blanks', async () => {
    const text = `${PAIRS.join('\r\n').replace('Compromise', 'Compro=  \t\r\nmise')}\r\n`;
    const mail = await first(text, 'Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable');
    expect(mail?.threats[0]?.name).toBe('Compromise::DGA');
  });

  it.each(['text', 'text/markdown', 'text/enriched'])('a body of type %s is a text', async (type) => {
    expect(await first(PAIRS.join('\n'), `Content-Type: ${type}; charset=utf-8`)).toMatchObject({ alertNumber: '7' });
  });

  it('a mail without the empty line before its body', async () => {
    const mail = await inspectMail(Buffer.from(['From: a@b.example', 'Subject: x', ...LABELS].join('\r\n')));
    expect(mail).toMatchObject({ subject: 'x', alerts: [{ alertNumber: '24801' }] });
  });
});

describe('texts longer than an index of the database takes', () => {
  it('a Message-ID', async () => {
    expect((await reads('x', `Message-ID: <${'x'.repeat(5_000)}@a.example>`)).messageId?.length).toBeLessThan(1_000);
  });

  it('the name of a device', async () => {
    const hostname = '端'.repeat(5_000);
    const alert = await first(JSON.stringify({ ...BREACH, device: { did: 3, hostname } }));
    expect(alert?.device.name?.length).toBeLessThan(1_000);
  });
});

describe('HTML', () => {
  const html = (body: string) => first(body, 'Content-Type: text/html; charset=utf-8');
  const cells = PAIRS.map((line) => line.split(': ') as [string, string]);

  it('cells with blocks in them', async () => {
    const rows = cells.map(([key, value]) => `<tr>\n<td><p>${key}</p></td>\n<td><div>${value}</div></td></tr>`);
    expect(await html(`<table>${rows.join('')}</table>`)).toMatchObject({ alertNumber: '7', threats: [{ score: 82 }] });
  });

  it('a list of definitions', async () => {
    const rows = cells.map(([key, value]) => `<dt>${key}</dt><dd>${value}</dd>`);
    expect(await html(`<dl>${rows.join('')}</dl>`)).toMatchObject({ alertNumber: '7', threats: [{ score: 82 }] });
  });

  it('a number that stands only in the address of a link', async () => {
    const link =
      '<a class="b" href="https://dt.example/#modelbreach/9">Open</a> <a href="https://other.example/">x</a>';
    expect(await html(`<p>Model: A (82%)</p>${link}`)).toMatchObject({
      alertNumber: '9',
      link: 'https://dt.example/#modelbreach/9',
    });
  });
});

it.each([
  'https://urldefense.proofpoint.com/v2/url?u=https-3A__dt.example_-23modelbreach_555&d=x',
  'https://urldefense.com/v3/__https://dt.example/*modelbreach/555__;Iw!!x',
])('a link that a gateway has rewritten tells its number: %s', async (link) => {
  expect((await reads(`see ${link}`)).hint?.alertNumber).toBe('555');
});
