import { type InspectedAlert, inspectMail } from './inspect-mail';

const PAIRS = [
  'Alert number: 7',
  'Model: Compromise::DGA',
  'Score: 82%',
  'Time: 2026-11-23 09:05:07',
  'Device: PC001 (172.16.1.1)',
].join('\n');
const FROM_PAIRS = {
  occurredAt: '2026-11-23T00:05:07.000Z',
  device: { name: 'PC001', ip: '172.16.1.1' },
  alertNumber: '7',
  threats: [{ name: 'Compromise::DGA', score: 82 }],
};

const alertsOf = async (text: string, type = 'text/plain'): Promise<InspectedAlert[]> =>
  (await inspectMail(Buffer.from(`Content-Type: ${type}; charset=utf-8\r\n\r\n${text}`))).alerts;

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

  it.each([
    ['an empty cell', ['8', 'Device::Scan', '75%', '', '']],
    ['a cell too many', ['8', 'Device::Scan', '75%', '2026-11-23 09:06:07', 'PC002', 'x']],
    ['a remark before it', ['8', 'Device::Scan', '75%', '2026-11-23 09:06:07', 'PC002'], 'low priority below:'],
    ['a cell told by the row above', ['8', 'Device::Scan', '75%', 'PC002'], '', 4],
  ])('a row with %s does not end the table', async (_, row, remark = '', at = 5) => {
    const inOrder = (cells: readonly string[]) => (at === 4 ? [cells[3]!, ...cells.slice(0, 3), cells[4]!] : cells);
    for (const between of ['\t', ' | ', ',']) {
      const lines = [inOrder(head), inOrder(rows[0]!)].map((cells) => cells.join(between));
      const last = inOrder(['9', 'Compromise::DGA', '91%', '2026-11-23 09:07:07', 'PC003']).join(between);
      const read = await alertsOf([...lines, remark, row.join(between), last].join('\n'));
      expect(read.map(({ alertNumber, threats }) => [alertNumber, threats[0]?.score])).toEqual([
        ['7', 82],
        ['8', 75],
        ['9', 91],
      ]);
    }
  });

  it.each([
    ['nothing', ''],
    ['a hard blank', '&nbsp;'],
    ['two lines', 'PC002<br>172.16.1.2'],
    ['two paragraphs', '<p>PC002</p><p>Sales</p>'],
    ['a bar', 'PC002 | Sales'],
    ['a table', '<table><tr><td>PC002</td><td>172.16.1.2</td></tr></table>'],
  ])('a cell of HTML with %s in it does not end the table', async (_, cell) => {
    const row = (cells: readonly string[]) => `<tr>${cells.map((words) => `<td>${words}</td>`).join('')}</tr>`;
    const strange = row([...rows[1]!.slice(0, 4), cell]);
    const last = row(['9', ...rows[0]!.slice(1)]);
    const wide = '<tr><td colspan="5">below: low priority</td></tr>';
    const read = await alertsOf(`<table>${row(head)}${row(rows[0]!)}${strange}${wide}${last}</table>`, 'text/html');
    expect(read.map(({ alertNumber }) => alertNumber)).toEqual(['7', '8', '9']);
  });

  it('commas and quotes inside quotes are no borders', async () => {
    const quoted = [
      head.join(','),
      '7,"Compromise::""DGA"", long",82%,2026-11-23 09:05:07,"PC001, Sales"',
      '8,A::B,75%,,"x',
    ];
    const read = await alertsOf([...quoted, 'y"', '9,A::B,71%,,PC3'].join('\n'));
    expect(read).toMatchObject([
      { alertNumber: '7', threats: [{ name: 'Compromise::"DGA", long', score: 82 }] },
      { alertNumber: '8' },
      { alertNumber: '9' },
    ]);
  });

  it('the row of a sum is no alert, a row whose score is no number is one for a person', async () => {
    const read = await alertsOf([table(' | '), 'Total | - | 2 | - | -', '9 | Device::Scan | high | - | -'].join('\n'));
    expect(read).toMatchObject([...both, { alertNumber: '9', unparsed: 'no-score' }]);
    expect(read).toHaveLength(3);
  });

  it('rows that are only counted are alerts, and the count is not their number', async () => {
    const counted = table(' | ').replace('Alert ID', 'No').replace('7 |', '1 |').replace('8 |', '2 |');
    const read = await alertsOf(counted);
    expect(read).toMatchObject([{ threats: [{ score: 82 }] }, { threats: [{ score: 75 }], device: { name: 'PC002' } }]);
    expect(read.map(({ alertNumber }) => /^mail-[0-9a-f]{12}-[12]$/.test(alertNumber))).toEqual([true, true]);
    // Below the number of an alert they are what it consists of.
    const [one, ...others] = await alertsOf(`Alert number: 7\n${counted}`);
    expect([one?.alertNumber, one?.threats.length, others]).toEqual(['7', 2, []]);
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
