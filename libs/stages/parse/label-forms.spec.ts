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
    // Its own it may have in every mail: for the alert's, each further alert would be a known one.
    const [alert] = await alertsOf(replaced(LABELS, '【アラートNo】', '【管理番号】'));
    expect(alert).toMatchObject({ ...FROM_LABELS, alertNumber: expect.stringMatching(/^mail-/), unparsed: null });
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
    ['Alert number: ', 'モデルブリーチID：'],
    ['Alert number: ', 'Darktrace アラート番号：'],
    ['Alert number: ', 'Alert number\t'],
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

  it('what may be the number of something else is none of an alert: in the next mail it would be a known one', async () => {
    for (const label of ['ID', 'Event ID', '#', 'イベント番号', '通知番号']) {
      const [alert] = await alertsOf(replaced(PAIRS, 'Alert number', label));
      expect(alert).toMatchObject({ ...FROM_PAIRS, alertNumber: expect.stringMatching(/^mail-/), unparsed: null });
    }
    const linked = `${replaced(PAIRS, 'Alert number: 7', 'ID: 96')}\nLink: https://dt.example/#modelbreach/7`;
    expect(await alertsOf(linked)).toMatchObject([FROM_PAIRS]);
  });

  it('a number with its link behind it is that number, once', async () => {
    const [alert] = await alertsOf(replaced(PAIRS, ' 7', ' 7 https://dt.example/#modelbreach/7'));
    expect(alert).toMatchObject({ ...FROM_PAIRS, extraAlertNumbers: [] });
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

  it.each([
    ['in turns', 'Model: A::X\nScore: 65%\nModel: B::Y\nScore: 91%', [65, 91]],
    ['the models first', 'Model: A::X\nModel: B::Y\nScore: 65%\nScore: 91%', [65, 91]],
    ['the scores first', 'Score: 65%\nModel: A::X\nScore: 91%\nModel: B::Y', [65, 91]],
    ['in lines below', 'Model: A::X\n  B::Y\nScore: 65%\n  91%', [65, 91]],
    ['more scores than models', 'Model: A::X\nScore: 65%\nMax score: 91%', [91]],
  ])('several models and their scores: %s', async (_, lines, scores) => {
    const [alert] = await alertsOf(replaced(PAIRS, 'Model: Compromise::DGA\nScore: 82%', lines));
    expect(alert?.threats.map(({ score }) => score)).toEqual(scores);
  });

  it.each(['検知率', 'しきい値', '確率', 'Device risk', 'CPU使用率'])(
    '"%s: 65%%" below a model is no threat',
    async (label) => {
      const [alert] = await alertsOf(replaced(PAIRS, 'Score', `${label}: 65%\nScore`));
      expect(alert?.threats).toMatchObject([{ name: 'Compromise::DGA', score: 82 }]);
      expect(await alertsOf(replaced(PAIRS, 'Score', label))).toEqual([]);
    },
  );

  it('the score of the model is its score', async () => {
    expect(await alertsOf(replaced(PAIRS, 'Score', 'モデルスコア'))).toMatchObject([FROM_PAIRS]);
  });

  it('a bare number up to ten may be of any scale: a person must look', async () => {
    for (const score of ['8', '5', '4.2', '10', '1']) {
      const { kind, why } = await inspectMail(Buffer.from(`\r\n${replaced(PAIRS, '82%', score)}`));
      expect([kind, why]).toEqual(['unparsed', 'no-score']);
    }
  });

  it('a name in quotes, or broken between its words, is told as it is', async () => {
    const quoted = await alertsOf(replaced(PAIRS, 'Compromise::DGA', '「Compromise::DGA」'));
    expect(quoted).toMatchObject([FROM_PAIRS]);
    const [broken] = await alertsOf(
      replaced(PAIRS, 'Compromise::DGA', 'Anomalous Connection::Data Sent to Rare\nDomain'),
    );
    expect(broken?.threats).toMatchObject([
      { name: 'Anomalous Connection::Data Sent to Rare' },
      { name: 'Anomalous Connection::Data Sent to Rare Domain', score: 82 },
    ]);
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
