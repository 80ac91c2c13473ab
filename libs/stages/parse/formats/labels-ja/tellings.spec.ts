import { parseLabels } from './parse';

const read = (text: string) => {
  const answer = parseLabels(text, { zone: 'Asia/Tokyo' });
  return answer.kind === 'alerts' ? answer.alerts : answer;
};
const PLACES = '・対象端末：PC014(172.16.1.14)\n・通信先：storage.example(203.0.113.9)';
const alert = (threats: string) =>
  `【アラートNo】：31501\n【検知日時】：2026年11月20日 9:58:12\n${threats}\n【検知内容】\n通信しました。\n\n${PLACES}`;
const OWN = {
  occurredAt: new Date('2026-11-20T00:58:12Z'),
  device: { name: 'PC014', ip: '172.16.1.14' },
  destination: { name: 'storage.example', ip: '203.0.113.9' },
};
const BOTH = [
  { name: 'Unusual Activity::X', score: 65 },
  { name: 'Device::Network Scan', score: 91 },
];
const AMONG = (threats: readonly object[]) => [{ ...OWN, threats, description: '通信しました。' }];

describe('threats that are told apart', () => {
  it.each([
    ['on two lines', '【検出脅威】：Unusual Activity::X(65%) /\nDevice::Network Scan(91%)'],
    ['under the label twice', '【検出脅威】：Unusual Activity::X(65%)\n【検出脅威】：Device::Network Scan(91%)'],
    [
      'under labels that are numbered',
      '【検出脅威】：Unusual Activity::X(65%)\n【検出脅威2】：Device::Network Scan(91%)',
    ],
    ['under labels in circles', '【検出脅威①】：Unusual Activity::X(65%)\n【検出脅威②】：Device::Network Scan(91%)'],
    ['as related', '【検出脅威】：Unusual Activity::X(65%)\n【関連脅威】：Device::Network Scan(91%)'],
    [
      'each with a score of its own',
      '【検出脅威】：Unusual Activity::X\n【危険度】：65%\n【検出脅威】：Device::Network Scan\n【危険度】：91%',
    ],
    ['behind marks', '■検出脅威：Unusual Activity::X(65%)\n■Device::Network Scan(91%)'],
  ])('%s are all read, and the places stay what they are', (_, threats) => {
    const [found] = read(alert(threats)) as { threats: { name: string }[] }[];
    const names = found?.threats.map((threat) => ({ ...threat, name: threat.name.replace(/^■/, '') }));
    expect([{ ...found, threats: names }]).toMatchObject(AMONG(BOTH));
  });

  it.each([
    '1. %(65%)\n2. %(91%)',
    '①%(65%) ②%(91%)',
    'No.1 %(65%)\nNo.2 %(91%)',
    '(1)%(65%)\n(2)%(91%)',
    '・%(65%)\n・%(91%)',
  ])('lose the marks of their list: %s', (form) => {
    const [first, second] = BOTH.map(({ name }) => name);
    const list = form.replace('%(', `${first}(`).replace('%(', `${second}(`);
    expect(read(alert(`【検出脅威】：\n${list}`))).toMatchObject(AMONG(BOTH));
  });

  it('take the highest score where there are more threats than scores', () => {
    const threats = '【検出脅威】：A\n【検出脅威】：B\n【検出脅威】：C\n【危険度】：65%\n【危険度】：91%';
    const scores = ['A', 'B', 'C'].map((name) => ({ name, score: 91 }));
    expect(read(alert(threats))).toMatchObject(AMONG(scores));
  });

  it('are not read at all where one of the scores cannot be: a person must look', () => {
    const threats = '【検出脅威】：A\n【検出脅威】：B\n【危険度】：65%\n【危険度】：高';
    expect(read(alert(threats))).toMatchObject({ kind: 'unparsed', reason: 'no-score' });
  });

  it('are for a person where one with a label of its own has no score', () => {
    for (const label of ['【検出脅威】', '【検出脅威2】']) {
      const threats = `【検出脅威】：A(65%)\n${label}：B`;
      expect(read(alert(threats))).toMatchObject({ kind: 'unparsed', reason: 'no-score' });
    }
  });

  it.each(['【アラート名】：A\n【検出脅威】：A(65%)', '【検出脅威】：A(65%)\n【モデル名】：Folder::A'])(
    'are one where another label only names it: %s',
    (threats) => {
      expect(read(alert(threats))).toMatchObject(AMONG([{ name: 'A', score: 65 }]));
    },
  );

  it.each(['【関連脅威】：なし', '【関連脅威】：-', '【検出脅威2】：該当なし'])(
    'are none where it says so: %s',
    (none) => {
      const [found] = read(alert(`【検出脅威】：A(65%)\n${none}`)) as { threats: object[]; unparsed?: string }[];
      expect(found).toMatchObject({ threats: [{ name: 'A', score: 65 }] });
      expect([found?.threats.length, found?.unparsed]).toEqual([1, undefined]);
    },
  );

  it('are no alert when they are only said to be related', () => {
    expect(read('【関連脅威】：Device::Network Scan(91%)')).toEqual({ kind: 'not-mine' });
  });

  it('belong to the alert that begins with them, also before its number', () => {
    const one = (number: number, score: number) => `【検出脅威】：A(${score}%)\n【アラートNo】：${number}\n${PLACES}`;
    expect(read(`${one(1, 65)}\n${one(2, 91)}`)).toMatchObject([
      { alertNumber: '1', threats: [{ score: 65 }] },
      { alertNumber: '2', threats: [{ score: 91 }] },
    ]);
  });
});

describe('places and content', () => {
  it.each(['【対象端末】：PC014(172.16.1.14)', '【通信先】：storage.example(203.0.113.9)'])(
    '%s before the content does not hide it',
    (place) => {
      const text = alert('【検出脅威】：A(75%)').replace('【検知内容】', `${place}\n【検知内容】`);
      expect(read(text)).toMatchObject(AMONG([{ name: 'A', score: 75 }]));
    },
  );

  it('a sentence about a place is none', () => {
    const sentence = '対象端末：以下の端末が、外部へ多数の通信を行いました。';
    const text = alert('【検出脅威】：A(75%)').replace('通信しました。', sentence);
    expect(read(text)).toMatchObject([{ ...OWN, description: sentence }]);
  });

  it('content that is told twice is read as a whole', () => {
    const text = alert('【検出脅威】：A(75%)').replace('・対象端末', '【検知内容】続き\n・対象端末');
    expect(read(text)).toMatchObject([{ ...OWN, description: '通信しました。\n続き' }]);
  });
});

describe('what stands above an alert', () => {
  it.each([
    ['a ticket', '【発生日時】：2026年11月20日 10:30\n【対象端末】：SV999(172.16.9.9)\n【通信先】：other.example'],
    ['a ticket that knows nothing yet', '【発生日時】：10:30\n【対象端末】：調査中\n【通信先】：下記の通り'],
    ['the head of a mail', '【差出人】Darktrace <dt@a.example>\n【宛先】soc@b.example\n【日時】2026/11/20 10:00'],
    ['the head of a mail', '[差出人] Darktrace\n[宛先] soc@b.example\n[日時] 2026/11/20 10:00\n[件名] アラート'],
    ['the head of a mail', '【送信元】Darktrace\n【宛先】soc@b.example\n【日時】2026/11/20 10:00\n【件名】アラート'],
  ])('%s: the time and places are the alert’s own', (_, cover) => {
    expect(read(`${cover}\n\n${alert('【検出脅威】：A(75%)')}`)).toMatchObject([OWN]);
  });

  it('does not lend the address of its device to the alert’s', () => {
    const text = alert('【検出脅威】：A(75%)').replace('PC014(172.16.1.14)', 'PC014');
    const [found] = read(`【対象端末】：SV999(172.16.9.9)\n${text}`) as { device: object }[];
    expect(found?.device).toEqual({ name: 'PC014' });
  });

  it('stands for what the alert itself does not say', () => {
    const text =
      '【検知日時】：2026年11月20日 9:58:12\n【対象端末】：PC014(172.16.1.14)\n【アラートNo】：1\n【検出脅威】：A(75%)';
    expect(read(text)).toMatchObject([{ occurredAt: OWN.occurredAt, device: OWN.device }]);
  });
});

describe('numbers that may be the same in every mail', () => {
  const LINK = '【リンク】https://dt.example/#modelbreach/31501';

  it.each(['【No】1', '【管理番号】：C-0001', '【管理番号】：10001', '【受付番号】：24801'])(
    '%s is no alert number',
    (label) => {
      const text = `${label}\n【検出脅威】：A(75%)\n${PLACES}`;
      const [found] = read(text) as { alertNumber: string; unparsed?: string }[];
      expect([found?.alertNumber, found?.unparsed]).toEqual(['', undefined]);
      expect(read(`${text}\n${LINK}`)).toMatchObject([{ alertNumber: '31501' }]);
      expect(read(`${label}\n${alert('【検出脅威】：A(75%)')}`)).toMatchObject([{ alertNumber: '31501' }]);
    },
  );

  it('still tell one alert from the next', () => {
    const one = (number: number, score: number) =>
      `【No】${number}\n【検出脅威】：A(${score}%)\n・対象端末：PC${number}`;
    expect(read(`${one(1, 65)}\n${one(2, 91)}`)).toMatchObject([
      { threats: [{ score: 65 }], device: { name: 'PC1' } },
      { threats: [{ score: 91 }], device: { name: 'PC2' } },
    ]);
  });
});

it.each(['🔴', '⚠️ ', '🚨🚨 '])('%s before each label', (mark) => {
  const text = alert('【検出脅威】：A(75%)').replace(/^【/gm, `${mark}【`);
  expect(read(text)).toMatchObject([{ ...OWN, alertNumber: '31501', threats: [{ name: 'A', score: 75 }] }]);
});
