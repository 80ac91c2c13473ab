import { type InspectedMail, inspectMail } from './inspect-mail';

const breach = (pbid: number, score = 0.82, name = 'Compromise::DGA') =>
  JSON.stringify({ pbid, score, model: { name }, time: 1_795_392_307_000, device: { hostname: `pc${pbid}` } });
const pairs = (number: number, score: number | string = '82%') =>
  `Alert number: ${number}\nModel: Compromise::DGA\nScore: ${score}\nDevice: pc${number}\n`;
const labels = (number: number) => `【アラートNo】：${number}\n【検出脅威】：Compromise::DGA(82%)\n【検知内容】\nx\n`;
const part = (type: string, body: string, disposition = '') =>
  `Content-Type: ${type}; charset=utf-8\r\n${disposition && `Content-Disposition: ${disposition}\r\n`}\r\n${body}`;
const json = (name: string, body: string) => part('application/json', body, `attachment; filename=${name}`);
const forwarded = (body: string) => part('message/rfc822', `Subject: inner\r\n\r\n${body}`);
const mail = (kind: string, ...parts: string[]) =>
  inspectMail(
    Buffer.from(
      `Content-Type: multipart/${kind}; boundary=b\r\n\r\n${parts.map((one) => `--b\r\n${one}\r\n`).join('')}--b--`,
    ),
  );
const body = (text: string, type = 'text/plain') => inspectMail(Buffer.from(part(type, text)));
/** Its alerts by number; the one that stands for what was not read is "rest". */
const read = ({ alerts }: InspectedMail) =>
  alerts.map(({ alertNumber, unparsed }) => (unparsed === 'rest-unread' ? 'rest' : alertNumber));

describe('every alert of a mail is read', () => {
  it('of the body and of what is attached to it', async () => {
    const both = await mail('mixed', part('text/plain', pairs(4711, '40%')), json('a.json', breach(6818, 0.95)));
    expect(both.alerts).toMatchObject([
      { alertNumber: '4711', threats: [{ score: 40 }], foundIn: { place: 'body' } },
      { alertNumber: '6818', threats: [{ score: 95 }], foundIn: { place: 'attachment', name: 'a.json' } },
    ]);
    const quoted = pairs(4711).replace(/^/gm, '> ');
    expect(read(await mail('mixed', part('text/plain', quoted), forwarded(pairs(4712))))).toEqual(['4711', '4712']);
  });

  it('of JSON and of lines below it, of lines with and without brackets', async () => {
    expect(read(await body(`${breach(1)}\n\n${pairs(2)}`))).toEqual(['1', '2']);
    expect(read(await body(`${pairs(2)}\n${breach(1)}`))).toEqual(['1', '2']);
    expect(read(await body(`${labels(1)}\n${pairs(2)}`))).toEqual(['1', '2']);
    expect(read(await body(`${labels(1)}\n${breach(2)}`))).toEqual(['2', '1']);
  });

  it('of the HTML, where the plain text tells fewer', async () => {
    const html = `<pre>${labels(1)}・対象端末：PC001(172.16.1.1)\n${labels(2)}</pre>`;
    const plain = '【アラートNo】：1\n【検出脅威】：Compromise::DGA(82%)\n（続きはHTMLで）';
    const both = await mail('alternative', part('text/plain', plain), part('text/html', html));
    expect(both.alerts).toMatchObject([{ alertNumber: '1', device: { name: 'PC001' } }, { alertNumber: '2' }]);
  });

  it('of twenty-five attachments', async () => {
    const numbers = Array.from({ length: 25 }, (_, index) => index + 1);
    const all = await mail('mixed', part('text/plain', 'see'), ...numbers.map((n) => json(`a${n}.json`, breach(n))));
    expect(read(all)).toEqual(numbers.map(String));
  });

  it('of records that stand in an object like the vendor’s own', async () => {
    expect(read(await body(`{"alert_name": "x", "breaches": [${breach(1)}, ${breach(2)}]}`))).toEqual(['1', '2']);
    expect(read(await body(JSON.stringify({ log: `Nov 20 09:58:12 dt darktrace ${breach(1)}` })))).toEqual(['1']);
  });

  it('a breach that names the action which answered it is a breach', async () => {
    const answered = breach(4711).replace('{', '{"codeid": 0, "action": "none", ');
    expect((await body(answered)).alerts).toMatchObject([{ alertNumber: '4711', health: false }]);
  });
});

describe('an alert told twice is one', () => {
  it('with the same number, in body and attachment, and keeps the higher score', async () => {
    const twice = await mail('mixed', part('text/plain', pairs(1, '40%')), json('a.json', breach(1, 0.95)));
    expect(twice.alerts).toMatchObject([{ alertNumber: '1', threats: [{ score: 95 }] }]);
    expect(twice.alerts[0]?.threats).toHaveLength(1);
  });

  it.each([
    ['the same threat', pairs(1).replace('Alert number: 1\n', '')],
    ['the same threat without its folder', pairs(1).replace('Alert number: 1\n', '').replace('Compromise::', '')],
    ['a number that may be of anything', pairs(1).replace('Alert number', 'ID')],
  ])('when only one of them has a number: %s', async (_, text) => {
    expect(read(await mail('mixed', part('text/plain', text), json('a.json', breach(1))))).toEqual(['1']);
  });

  it('and a number is given to one of them only', async () => {
    const counted = pairs(1).replace('Alert number', 'ID').replace('Device: pc1\n', '');
    const parts = [part('text/plain', counted), json('a.json', breach(1)), json('b.json', breach(2))];
    expect(read(await mail('mixed', ...parts))).toEqual(['1', '2']);
  });

  it('and a much higher score is another alert', async () => {
    const higher = pairs(1).replace('Alert number: 1\n', '').replace('82%', '95%');
    const both = await mail('mixed', part('text/plain', higher), json('a.json', breach(1, 0.4)));
    expect(both.alerts).toMatchObject([
      { alertNumber: '1' },
      { threats: [{ score: 95 }], unparsed: 'no-alert-number' },
    ]);
  });

  it('and another device is another alert', async () => {
    const other = pairs(1).replace('Alert number: 1\n', '').replace('pc1', 'pc2');
    const both = await mail('mixed', part('text/plain', other), json('a.json', breach(1)));
    expect(both.alerts).toMatchObject([{ alertNumber: '1' }, { unparsed: 'no-alert-number' }]);
  });
});

describe('what surely is an alert and cannot be read', () => {
  const cut = breach(2).slice(0, -12);
  it.each([
    ['JSON that is cut', `${breach(1)}\n${cut}`, ['1', 'rest']],
    ['JSON that is cut, among others', `${breach(1)}\n${cut}\n${breach(3)}`, ['1', '3', 'rest']],
    ['an array that is cut', `[${breach(1)},${cut}`, ['1', 'rest']],
    ['JSON of a kind nobody knows', `${breach(1)}\n{"pbid": 2, "threat": "x"}\n${breach(3)}`, ['1', '3', 'rest']],
    ['one of those in a list', `{"alerts": [${breach(1)}, {"pbid": 2, "threat": "x"}]}`, ['1', 'rest']],
    ['one behind more JSON than is read', `${breach(1)}${'{"a": 1}'.repeat(200)}${breach(2)}`, ['1', 'rest']],
    ['two of them', `${breach(1)}\n${cut}\n{"pbid": 3, "threat": "x"}`, ['1', 'rest']],
  ])('is one alert more, for a person: %s', async (_, text, numbers) => {
    const inBody = await body(text);
    expect(read(inBody)).toEqual(numbers);
    expect(inBody.warnings).toContain('rest-unread');
    expect(inBody.alerts.at(-1)?.evidence[0]).toContain('"pbid"');
    expect(read(await mail('mixed', part('text/plain', 'see'), json('a.json', text)))).toEqual(numbers);
  });

  it('an attachment that is broken, or too large to be read', async () => {
    for (const strange of [cut, `${breach(2)}${' '.repeat(2_100_000)}`]) {
      const three = await mail(
        'mixed',
        part('text/plain', 'see'),
        json('a.json', breach(1)),
        json('b.json', strange),
        json('c.json', breach(3)),
      );
      expect(read(three)).toEqual(['1', '3', 'rest']);
    }
  });

  it('one alert whose score cannot be read, beside an attachment that can, is that alert', async () => {
    const both = await mail('mixed', part('text/plain', pairs(1, 'high')), json('a.json', breach(2)));
    expect(both.alerts).toMatchObject([{ alertNumber: '2' }, { alertNumber: '1', unparsed: 'no-score' }]);
  });

  it('more alerts in attachments than a mail may have do not hide those of the body', async () => {
    const many = `[${Array.from({ length: 150 }, (_, index) => breach(1_000 + index)).join(',')}]`;
    const numbers = read(await mail('mixed', part('text/plain', pairs(1)), json('a.json', many)));
    expect([numbers[0], numbers.length, numbers.at(-1)]).toEqual(['1', 101, 'rest']);
  });
});

describe('what is no alert adds none', () => {
  it.each([
    ['the same JSON, cut, in a preview', `${breach(1).slice(0, 60)}…\n\n${breach(1)}`],
    ['the same JSON quoted', `${breach(1)}\n\n${breach(1).replace(/,/g, ',\n').replace(/^/gm, '> ')}`],
    ['braces', `{"not": json} {{ name }} {"a" b}\n${breach(1)}`],
    ['JSON of others', `${breach(1)}\n{"model": "X200", "version": 3}\n{"broken": `],
    ['a signature', `${pairs(1)}\n--\nTEL: 03-1234-5678 | FAX: 03-1234-5679 | Mail: a@b.example\n管理番号：C-0001\n`],
    ['statistics', `${pairs(1)}\nModel | Count | Share\nCompromise::DGA | 12 | 82%\nDevice::Scan | 3 | 12%\n`],
    ['a table of connections', `${pairs(1)}\nTime | Source | Destination | Port\n09:05 | pc1 | x.example | 443\n`],
  ])('%s', async (_, text) => {
    const one = await body(text);
    expect([read(one), one.warnings.includes('rest-unread')]).toEqual([['1'], false]);
  });

  it.each([
    [
      'a list of what was, counted',
      'text/csv',
      '#,Model,Score,Time\n1,A::X,91%,2026-11-01 10:00\n2,B::Y,95%,2026-11-02 10:00',
    ],
    ['a list without scores', 'text/csv', 'Alert ID,Model,Count\n11,A::X,3\n12,B::Y,5'],
    ['settings', 'text/plain', 'model: X200\nname: gw\nhost: pc1\nthreshold: 70%\ntime: 10:00'],
    ['a log', 'text/plain', '2026-11-01 10:00:00 host=pc1 score=12 model loaded'],
  ])('%s, attached to an alert', async (_, type, text) => {
    const one = await mail('mixed', part('text/plain', pairs(1)), part(type, text, 'attachment; filename=a.csv'));
    expect([read(one), one.warnings.includes('rest-unread')]).toEqual([['1'], false]);
  });
});
