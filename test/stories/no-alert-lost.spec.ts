import type { MailPage } from '@owl/contracts';
import { Owl, aContract } from '../harness';

const json = (pbid: number, score: number) =>
  JSON.stringify({
    pbid,
    time: Date.parse('2026-11-20T13:05:00Z'),
    score,
    model: { name: 'Compromise::DGA Beacon' },
    device: { hostname: `pc${pbid}` },
  });
const action = JSON.stringify({ 'iris-event-type': 'antigena_state_change', action: 'CREATE', codeid: 4711, pbid: 0 });
const lines = (number: number, rest: string) => `アラート番号：${number}\r\n端末名：PC014\r\n${rest}`;
const row = (number: number, device: string, score: string) =>
  `<tr><td>${number}</td><td>2026/11/20 22:05:00</td><td>Compromise::DGA Beacon</td><td>${score}</td><td>${device}</td></tr>`;
const head = ['アラート番号', '検知日時', 'モデル', 'スコア', '端末名'].map((label) => `<th>${label}</th>`).join('');
const counted = (model: string, device: string, time: string) =>
  `No | 検知日時 | 検出脅威 | スコア | 端末名\r\n1 | 2026/11/20 ${time} | ${model} | 92% | ${device}`;

let sent = 0;
const mail = (body: string, type = 'text/plain; charset=utf-8'): Buffer =>
  Buffer.from(
    `From: dt@a.example\r\nSubject: alert\r\nMessage-ID: <lost-${++sent}@a.example>\r\nMIME-Version: 1.0\r\n` +
      `Content-Type: ${type}\r\n\r\n${body}\r\n`,
  );
const attached = (body: string, content: string): Buffer =>
  mail(
    `--B\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n` +
      `--B\r\nContent-Type: application/json\r\nContent-Disposition: attachment; filename=a.json\r\n\r\n${content}\r\n--B--`,
    'multipart/mixed; boundary=B',
  );

const MONITORED = ['Compromise::DGA Beacon', 'Anomalous Connection::Data Sent to Rare Domain'];

// In each of them the alert that must telephone is the one that was lost.
const CASES: [string, Buffer][] = [
  [
    'in a row with an empty cell',
    mail(`<table><tr>${head}</tr>${row(1, 'PC014', '41%')}${row(2, '', '92%')}</table>`, 'text/html; charset=utf-8'),
  ],
  ['in JSON that is cut', mail(`${json(6840, 0.4)}\r\n${json(6841, 0.95).slice(0, -10)}`)],
  ['in an attachment', attached(lines(6817, 'モデル：Compromise::DGA Beacon\r\nスコア：40%'), json(6818, 0.95))],
  [
    'below another score',
    mail(lines(6850, 'モデル：A::X\r\nスコア：65%\r\nモデル：Compromise::DGA Beacon\r\nスコア：91%')),
  ],
  ['called the score of the model', mail(lines(6814, 'モデル：Compromise::DGA Beacon\r\nモデルスコア：92%'))],
  ['of a bare number that may be of ten', mail(lines(6815, 'モデル：Compromise::DGA Beacon\r\nスコア：8'))],
  [
    'with its name in two lines',
    mail(lines(6830, 'モデル：Anomalous Connection::Data Sent to Rare\r\nDomain\r\nスコア：92%')),
  ],
  ['with its name in quotes', mail(lines(6831, 'モデル：「Compromise::DGA Beacon」\r\nスコア：92%'))],
];

describe('a night call is not missed for an alert', () => {
  let owl: Owl;

  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 22:10' });
  });

  afterAll(() => owl.stop());

  const runs = async (customerId: string): Promise<number> => {
    const sql = 'SELECT count(*)::int AS n FROM call_runs WHERE customer_id = $1';
    const [found] = await owl.rows<{ n: number }>(sql, [customerId]);
    return found!.n;
  };

  it.each(CASES)('%s', async (_, raw) => {
    const enrolled = await owl.enrol({ contract: aContract({ monitoredModels: MONITORED }) });
    await owl.appliance(enrolled).sends(raw);
    await owl.settled();
    expect(await runs(enrolled.customer.id)).toBe(1);
  });

  it.each([
    ['an action of the same number came before', mail(action), mail(json(4711, 0.95)), 1],
    [
      'another row 1 came before',
      mail(counted('A::X', 'PC1', '22:05:00')),
      mail(counted('B::Y', 'PC2', '22:09:00')),
      2,
    ],
  ])('because %s', async (_, first, second, calls) => {
    const enrolled = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    for (const raw of [first, second]) {
      await owl.appliance(enrolled).sends(raw);
      await owl.settled();
    }
    const { items } = await analyst.get<MailPage>(`/mails?customerId=${enrolled.customer.id}`);
    expect(items.map(({ outcome }) => outcome)).toEqual(['admitted', 'admitted']);
    expect(await runs(enrolled.customer.id)).toBe(calls);
  });
});
