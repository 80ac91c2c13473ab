import { parseLabels } from './parse';

const read = (text: string) => parseLabels(text, { zone: 'Asia/Tokyo' });

describe('labels-ja', () => {
  it('takes full-width letters, any colon, and labels without blanks', () => {
    const answer = read(
      '【アラートＮｏ】　：　２４８０１／２４８０２\n【検知日時】:2017年1月19日 10:00:00\n【検出脅威】：Ａ（７５％） / B(78%)',
    );
    expect(answer).toMatchObject({
      kind: 'alerts',
      warnings: [],
      alerts: [
        {
          alertNumber: '24801',
          extraAlertNumbers: ['24802'],
          occurredAt: new Date('2017-01-19T01:00:00Z'),
          threats: [
            { name: 'A', score: 75, scoreText: '７５％' },
            { name: 'B', score: 78 },
          ],
        },
      ],
    });
  });

  it('reads threats over several lines until the next label', () => {
    const answer = read('【アラートNo】：1\n【検出脅威】：A(75%) /\nB\nC(78%)\n【検知内容】\nD(99%)');
    expect(answer).toMatchObject({ alerts: [{ threats: [{ name: 'A' }, { name: 'B C', score: 78 }] }] });
  });

  it('begins a new alert at each number, with or without the line of hyphens, quoted or not', () => {
    const answer = read(
      '> 【アラートNo】：1\n> 【検出脅威】：A(75%)\n> 【アラートNo】：2\n> 【検出脅威】：B(76%)\n> ------------\n> 【アラートNo】：3\n> 【検出脅威】：C(77%)',
    );
    expect(answer).toMatchObject({ alerts: [{ alertNumber: '1' }, { alertNumber: '2' }, { alertNumber: '3' }] });
  });

  it('keeps both lists and says so when numbers and threats differ', () => {
    expect(read('【アラートNo】：1/2\n【検出脅威】：A(75%)')).toMatchObject({
      warnings: ['alert-numbers-and-threats-differ', 'no-occurred-at'],
      alerts: [{ alertNumber: '1', extraAlertNumbers: ['2'] }],
    });
  });

  it('takes an alert that is only about the appliance itself for health', () => {
    expect(read('【アラートNo】：1\n【検出脅威】：System::System(80%)')).toMatchObject({ alerts: [{ health: true }] });
    expect(read('【アラートNo】：1\n【検出脅威】：System::System(80%) / B(78%)')).toMatchObject({
      alerts: [{ health: false }],
    });
  });

  it('one unreadable alert does not hide the other', () => {
    const answer = read(
      '【アラートNo】：1\n【検出脅威】：A(75%)\n----------------------------\n【アラートNo】：2\n【検出脅威】：B',
    );
    expect(answer).toMatchObject({
      kind: 'alerts',
      alerts: [{ alertNumber: '1' }, { alertNumber: '2', unparsed: 'no-score' }],
    });
  });

  it.each([
    ['【検出脅威】：A(75%)', 'no-alert-number'],
    ['【アラートNo】：1', 'no-threat'],
    ['【アラートNo】：1\n【検出脅威】：A', 'no-score'],
  ])('%j is unparsed: %s', (text, reason) => {
    expect(read(text)).toMatchObject({ kind: 'unparsed', reason });
  });

  it('takes the number from the link when the label has none', () => {
    expect(read('【アラートNo】：\n【検出脅威】：A(75%)\n【リンク】https://dt.example/#modelbreach/9')).toMatchObject({
      alerts: [{ alertNumber: '9', link: 'https://dt.example/#modelbreach/9' }],
    });
  });

  it('is not mine without its labels', () => {
    expect(read('アラートNo 1')).toEqual({ kind: 'not-mine' });
    expect(read('')).toEqual({ kind: 'not-mine' });
  });
});
