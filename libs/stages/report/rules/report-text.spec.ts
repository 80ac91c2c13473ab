import { resolve } from 'node:path';
import { TemplateRenderer } from '@owl/adapters/templates';
import { familyTemplate, familyTextContext, formatVolume, hasDefaultText } from './family-text';
import { aReportAlert } from './report-alert';
import { reportFields } from './report-fields';
import { type ReportTextInput, layoutTemplate, missingSections, reportText, tidied } from './report-text';
import { THREAT_FAMILIES } from './threat-family';

const renderer = new TemplateRenderer(resolve(__dirname, '../../../../templates'));

const body = (input: ReportTextInput) => renderer.render(layoutTemplate(input.locale, 'body'), reportText(input));
const subject = (input: ReportTextInput) => renderer.render(layoutTemplate(input.locale, 'subject'), reportText(input));

const second = aReportAlert({
  alertNumber: '24802',
  threats: [{ name: 'Download and Upload', score: 78, scoreText: '78%' }],
  occurredAt: new Date('2017-01-19T01:04:00Z'),
});

const anInput = (changes: Partial<ReportTextInput> = {}): ReportTextInput => ({
  fields: reportFields([aReportAlert(), second]),
  sections: {
    detection: '(sentences: which device did what, port, volume, to where, and why this deserves attention)',
    findings: '(findings: cause and impact; required for approval)',
    actions: '(what to check and what to do about it)',
  },
  addressee: '',
  signature: '',
  locale: 'ja',
  zone: 'Asia/Tokyo',
  ...changes,
});

// The agreed example of the report mail (service rules 3), byte for byte.
const AGREED = `【アラートNo】：24801/24802
【検知日時】：2017年1月19日 10:00:00
【検出脅威】：Data Sent to Rare Domain(75%) / Download and Upload(78%)

【検知内容】
(sentences: which device did what, port, volume, to where, and why this deserves attention)

・対象端末：PC001(172.16.1.1)
・内部サーバ：SV001(192.168.100.1)
・通信先：storage.example(203.0.113.9)

(one line that says what the following appliance lines are, "（一部抜粋）" when cut)
SMB Read Success - share=¥¥192.168.100.1¥share file=… [445]

【調査内容】
(findings: cause and impact; required for approval)

【確認事項】
(what to check and what to do about it)
`;

describe('the report mail', () => {
  it('is the agreed example, byte for byte', () => {
    const caption = '(one line that says what the following appliance lines are, "（一部抜粋）" when cut)';
    expect(Buffer.from(body(anInput({ evidenceCaption: caption })))).toEqual(Buffer.from(AGREED));
    expect(subject(anInput())).toBe('【Secure OWL Center】アラート調査結果のご報告（アラートNo 24801/24802）');
  });

  it('begins with 宛名 and ends with 署名', () => {
    const text = body(
      anInput({ addressee: '株式会社サンプル商事\r\nご担当者様\r\n', signature: 'Secure OWL Center\n' }),
    );
    expect(text).toMatch(/^株式会社サンプル商事\nご担当者様\n\n【アラートNo】：/);
    expect(text).toMatch(/\n\(what to check and what to do about it\)\n\nSecure OWL Center\n$/);
  });

  it('says 一部抜粋 only when lines were cut', () => {
    const many = aReportAlert({ evidence: Array.from({ length: 11 }, (_, n) => `line ${n}`) });
    expect(body(anInput({ fields: reportFields([many]) }))).toContain('該当通信のログ（一部抜粋）\nline 0\n');
    expect(body(anInput())).toContain('該当通信のログ\nSMB Read Success');
  });

  it('leaves out what is not known', () => {
    const bare = aReportAlert({ device: null, internalServer: null, destination: null, evidence: [] });
    const text = body(anInput({ fields: reportFields([bare]) }));
    expect(text).not.toMatch(/・|ログ/);
    expect(text).toContain('deserves attention)\n\n【調査内容】\n');
  });

  it('stays a whole mail when the alert could not be read', () => {
    const unreadable = aReportAlert({ unparsed: true, alertNumber: null, threats: [], occurredAt: null });
    const input = anInput({ fields: reportFields([unreadable]) });
    expect(body(input)).toMatch(
      /^【アラートNo】：番号なし\n【受信日時】：2017年1月19日 10:02:00\n【検出脅威】：解析不能\n/,
    );
    expect(subject(input)).toBe('【Secure OWL Center】アラート調査結果のご報告（2017年1月19日 10:02:00 受信）');
    const english = anInput({ fields: reportFields([unreadable]), locale: 'en' });
    expect(body(english)).toContain('\n[Received at]: 19 January 2017 10:02:00');
    expect(subject(english)).toContain(', received 19 January 2017');
  });

  it('has the same order in English', () => {
    const text = body(anInput({ locale: 'en' }));
    expect(text.match(/^(\[[^\]]+\]|- [A-Z][a-z ]+)/gm)).toEqual([
      '[Alert No.]',
      '[Detected at]',
      '[Detected threats]',
      '[What was detected]',
      '- Device',
      '- Internal server',
      '- Destination',
      '[Findings]',
      '[What to check and do]',
    ]);
    expect(subject(anInput({ locale: 'en' }))).toBe(
      '[Secure OWL Center] Result of alert investigation (Alert No. 24801/24802)',
    );
  });

  it('says in its subject that it corrects an earlier one', () => {
    expect(subject(anInput({ corrects: true }))).toContain('【訂正】アラート調査結果');
  });
});

describe('the default texts of every family', () => {
  const alerts = [
    aReportAlert({
      destination: { name: 'storage.example', ip: '203.0.113.9', port: 443 },
      volumeBytes: 1_234_567_890,
    }),
  ];
  const bare = [aReportAlert({ device: null, internalServer: null, destination: null, threats: [], evidence: [] })];
  const cases = THREAT_FAMILIES.flatMap((family) => (['ja', 'en'] as const).map((locale) => ({ family, locale })));

  it.each(cases)('make a whole mail: $family in $locale', ({ family, locale }) => {
    for (const fields of [reportFields(alerts), reportFields(bare)]) {
      const context = familyTextContext(fields, 'threat', locale, 'Asia/Tokyo');
      const part = (name: 'detection' | 'findings' | 'actions') =>
        hasDefaultText(family, name) ? renderer.render(familyTemplate(family, locale, name), context) : '';
      const sections = { detection: part('detection'), findings: part('findings'), actions: part('actions') };
      // Nobody has read what could not be read automatically: its findings are left to be written.
      expect(missingSections(sections)).toEqual(family === 'unparsed' ? ['findings'] : []);
      expect(body(anInput({ fields, sections, locale }))).not.toMatch(/\n\n\n|undefined|^[ \u3000]/m);
    }
  });

  it('name device, volume, destination and port where known', () => {
    const context = familyTextContext(reportFields(alerts), null, 'ja', 'Asia/Tokyo');
    expect(renderer.render('report/exfiltration/ja/detection', context)).toContain(
      '端末「PC001(172.16.1.1)」から外部の通信先「storage.example(203.0.113.9)」（ポート 443）へ、約 1.2 GB のデータが送信された',
    );
  });

  it('do not give the port of one machine to another', () => {
    const both = aReportAlert({
      internalServer: { name: 'SV001', port: 445 },
      destination: { name: 'storage.example', port: 443 },
    });
    const context = familyTextContext(reportFields([both]), null, 'ja', 'Asia/Tokyo');
    expect(renderer.render('report/scanning/ja/detection', context)).toContain('「SV001」（ポート 445）を含む');
    expect(renderer.render('report/exfiltration/ja/detection', context)).toContain(
      '「storage.example」（ポート 443）へ',
    );
  });

  it('follow the verdict', () => {
    const findings = (verdict: 'false-positive' | 'benign' | 'test') =>
      renderer.render(
        'report/false-positive/ja/findings',
        familyTextContext(reportFields(alerts), verdict, 'ja', 'Asia/Tokyo'),
      );
    expect(findings('false-positive')).toContain('過検知と判断');
    expect(findings('benign')).toContain('業務上の正常な通信');
    expect(findings('test')).toContain('テストによるもの');
  });
});

describe('missingSections', () => {
  it('takes blanks for nothing written', () => {
    expect(missingSections({ detection: 'x', findings: ' \u3000\r\n', actions: '' })).toEqual(['findings', 'actions']);
  });
});

describe('tidied', () => {
  it('removes indents, trailing spaces and double blank lines', () => {
    expect(tidied('\r\n\u3000一行目 \r\n\r\n\r\n\r\n\t二行目\r\n')).toBe('一行目\n\n二行目');
  });
});

describe('formatVolume', () => {
  it.each([
    [999, '999 B'],
    [1000, '1 KB'],
    [999_949, '999.9 KB'],
    [999_950, '1 MB'],
    [1_234_567_890, '1.2 GB'],
  ])('of %d bytes is %s', (bytes, shown) => {
    expect(formatVolume(bytes)).toBe(shown);
  });
});
