import { type InspectedAlert, inspectMail } from './inspect-mail';

const LABELS = [
  '【アラートNo】：24801',
  '【検知日時】：2026年11月23日 9:05:07',
  '【検出脅威】：Data Sent to Rare Domain(75%)',
  '【検知内容】',
  '対象端末が通信しました。',
  '・対象端末：PC001(172.16.1.1)',
  '・通信先：storage.example(203.0.113.9)',
].join('\n');
const PAIRS = [
  'Alert number: 7',
  'Model: Compromise::DGA',
  'Score: 82%',
  'Time: 2026-11-23 09:05:07',
  'Device: PC001 (172.16.1.1)',
].join('\n');
const READ = {
  occurredAt: '2026-11-23T00:05:07.000Z',
  device: { name: 'PC001', ip: '172.16.1.1' },
};
const FROM_LABELS = { ...READ, alertNumber: '24801', threats: [{ name: 'Data Sent to Rare Domain', score: 75 }] };
const FROM_PAIRS = { ...READ, alertNumber: '7', threats: [{ name: 'Compromise::DGA', score: 82 }] };

const alertsOf = async (text: string, type = 'text/plain'): Promise<InspectedAlert[]> =>
  (await inspectMail(Buffer.from(`Content-Type: ${type}; charset=utf-8\r\n\r\n${text}`))).alerts;
const replaced = (text: string, before: string, after: string) => {
  expect(text).toContain(before);
  return text.replace(before, after);
};

describe('labels in brackets', () => {
  it.each([
    ['【アラートNo】：', '・【アラートNo】：'],
    ['【アラートNo】：', '■【アラートNo】：'],
    ['【アラートNo】：', '1. 【アラートNo】：'],
    ['【アラートNo】：', '**【アラートNo】**：'],
    ['【アラートNo】：', '〖アラートNo〗：'],
    ['【アラートNo】：', '【アラートNo】→'],
    ['【アラートNo】：', '【アラートNo】\n'],
    ['【アラートNo】：', '【Alert number】'],
    ['【アラートNo】：', '【検知番号】：'],
    ['【検知日時】：', '【検知日時（JST）】：'],
    ['【検知日時】：', '【発生時刻】：'],
    ['【検出脅威】：', '【検知モデル名】：'],
    ['・対象端末：', '対象端末：'],
    ['・対象端末：', '■対象端末：'],
    ['・対象端末：', '①対象端末：'],
    ['・対象端末：', '【対象端末】：'],
    ['・対象端末：', '【対象端末】\n'],
    ['・対象端末：', '・対象端末：\n　'],
    ['・対象端末：', '・検知端末：'],
  ])('%s as %j', async (before, after) => {
    expect(await alertsOf(replaced(LABELS, before, after))).toMatchObject([
      { format: 'labels-ja', ...FROM_LABELS, destination: { name: 'storage.example', ip: '203.0.113.9' } },
    ]);
  });

  it('a score with a label of its own', async () => {
    const text = replaced(LABELS, '(75%)', '\n【スコア】：75%');
    expect(await alertsOf(text)).toMatchObject([FROM_LABELS]);
  });

  it('a number of the mail does not hide the one of the alert, and is none without a threat', async () => {
    expect(await alertsOf(`【管理番号】：M-99\n【重要度】：5\n${LABELS}`)).toMatchObject([FROM_LABELS]);
    expect(await alertsOf(replaced(LABELS, '【アラートNo】', '【管理番号】'))).toMatchObject([FROM_LABELS]);
    expect(await alertsOf('【管理番号】：M-99\n【件名】：プリンタ')).toEqual([]);
  });

  it('what stands below an empty number and is none is not taken for one', async () => {
    const { kind, why } = await inspectMail(
      Buffer.from(`\r\n${replaced(LABELS, '：24801', '：\nPC001 が通信しました')}`),
    );
    expect([kind, why]).toEqual(['unparsed', 'no-alert-number']);
  });

  it('an appliance line that names a source stays evidence', async () => {
    const line = 'Kerberos Login - source=10.0.0.5 user=taro [88]';
    const [alert] = await alertsOf(`${LABELS}\n${line}`);
    expect([alert?.device.name, alert?.evidence]).toEqual(['PC001', [line]]);
  });
});

describe('labels before values', () => {
  it.each([
    ['Alert number: ', 'Alert number='],
    ['Alert number: ', 'Alert Number - '],
    ['Alert number: ', '[Alert number] '],
    ['Alert number: ', '<Alert number>: '],
    ['Alert number: ', '| Alert number | '],
    ['Alert number: ', '1. Alert number: '],
    ['Alert number: ', '__Alert number__: '],
    ['Alert number: 7', '**Alert number:** **7**'],
    ['Alert number: 7', 'Alert number: “7”'],
    ['Alert number: ', 'Alert number......: '],
    ['Alert number: ', 'アラートNo / Alert No : '],
    ['Alert number: ', 'アラートNo(Alert No)：'],
    ['Alert number: ', 'ID: '],
    ['Alert number:', 'Alert number\n'],
    ['Model: ', 'Triggered model: '],
    ['Model: ', 'アラート名：'],
    ['Score: ', 'Breach Score (0-100): '],
    ['Score: ', 'Severity: '],
    ['Score: ', 'スコア（%）：'],
    ['Time: ', '検知日時（JST）：'],
    ['Time: ', 'Occurred: '],
    ['Time: 2026-11-23 ', 'Date: 2026-11-23\nTime: '],
    ['Device: ', '対象デバイス：'],
    ['Device: ', 'Breach device: '],
    ['Device: PC001 (172.16.1.1)', 'Hostname: PC001\nIP: unknown\nIP address: 172.16.1.1'],
  ])('%s as %j', async (before, after) => {
    expect(await alertsOf(replaced(PAIRS, before, after))).toMatchObject([{ format: 'key-value', ...FROM_PAIRS }]);
  });

  it('a word that other mails use too counts only where no better one stands', async () => {
    const text = `ID: 99\nTitle: weekly\nSeverity: 4\n${PAIRS}`;
    expect(await alertsOf(text)).toMatchObject([FROM_PAIRS]);
    const ticket = await inspectMail(
      Buffer.from('\r\nID: 99\nTitle: printer\nDate: 2026-11-23 09:05:07\nSeverity: 90%'),
    );
    expect(ticket).toMatchObject({ kind: 'unparsed', why: 'no-format-fits' });
    const level = await inspectMail(Buffer.from(`\r\n${replaced(PAIRS, 'Score: 82%', 'Severity: 4')}`));
    expect(level).toMatchObject({ kind: 'unparsed', why: 'no-score' });
  });

  it('in two languages, one below the other, one alert', async () => {
    const japanese = 'アラート番号：7\nモデル：Compromise::DGA\nスコア：82%\n検知日時：2026-11-23 09:05:07';
    const alerts = await alertsOf(`${PAIRS}\n\n${japanese}`);
    expect(alerts).toMatchObject([FROM_PAIRS]);
    expect(alerts[0]?.threats).toHaveLength(1);
  });

  it('the head of a mail that was forwarded as a table is not the alert’s', async () => {
    const rows = [
      ['Subject', 'Alert'],
      ['Date', 'Fri, 20 Nov 2026 08:00:00 +0900'],
      ['From', 'a@b.example'],
    ];
    const head = rows.map(([label, value]) => `<tr><th>${label}: </th><td>${value}</td></tr>`).join('');
    expect(await alertsOf(`<table>${head}</table><pre>${PAIRS}</pre>`, 'text/html')).toMatchObject([FROM_PAIRS]);
  });

  it('several models, in a list or with a label each', async () => {
    const both = [
      { name: 'Compromise::DGA', score: 82 },
      { name: 'Device::Scan', score: 82 },
    ];
    const list = replaced(PAIRS, 'Model: Compromise::DGA', 'Models:\n- Compromise::DGA (82%)\n- Device::Scan (82%)');
    expect((await alertsOf(list))[0]?.threats).toMatchObject(both);
    const each = replaced(PAIRS, 'Compromise::DGA', 'Compromise::DGA\nModel: Device::Scan');
    expect((await alertsOf(each))[0]?.threats).toMatchObject(both);
  });
});

describe('tables', () => {
  const head = ['Alert ID', 'Model', 'Score', 'Time', 'Device'];
  const rows = [
    ['7', 'Compromise::DGA', '82%', '2026-11-23 09:05:07', 'PC001 (172.16.1.1)'],
    ['8', 'Device::Scan', '75%', '2026-11-23 09:06:07', 'PC002'],
  ];
  const both = [FROM_PAIRS, { alertNumber: '8', device: { name: 'PC002' } }];
  const table = (between: string) => [head, ...rows].map((row) => row.join(between)).join('\n');

  it.each([
    ['tabs', '\t'],
    ['bars', ' | '],
    ['commas', ','],
  ])('an alert in each row, divided by %s', async (_, between) => {
    expect(await alertsOf(table(between))).toMatchObject(both);
  });

  it('in the marks of Markdown', async () => {
    const lines = [head, ['---', ':--', '--:', '---', '---'], ...rows].map((row) => `| ${row.join(' | ')} |`);
    expect(await alertsOf(lines.join('\n'))).toMatchObject(both);
  });

  it('in HTML, an alert in each row, and labels beside and above their values', async () => {
    const cells = (row: readonly string[]) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    expect(await alertsOf(`<table>${[head, ...rows].map(cells).join('')}</table>`, 'text/html')).toMatchObject(both);
    const pairs = PAIRS.split('\n').map((line) => line.split(': ') as [string, string]);
    const forms = [
      cells([...pairs[0]!, ...pairs[1]!]) + cells([...pairs[2]!, ...pairs[3]!]) + cells(pairs[4]!),
      pairs.map(([label, value]) => cells([label]) + cells([value])).join(''),
      pairs.map((pair) => cells(pair.map((cell) => `<table><tr><td>${cell}</td></tr></table>`))).join(''),
    ];
    for (const form of forms) expect(await alertsOf(`<table>${form}</table>`, 'text/html')).toMatchObject([FROM_PAIRS]);
  });

  it('a source tells the whole row', async () => {
    expect((await alertsOf(table(',')))[0]?.sources.score).toEqual({ line: 2, text: rows[0]!.join(',') });
  });
});
