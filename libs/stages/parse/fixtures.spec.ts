import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ParsedAlert, type ParsedMail, parseMail } from './index';

const folder = path.resolve(__dirname, '../../../test/fixtures');
const fixture = (name: string): Promise<ParsedMail> => parseMail(new Uint8Array(readFileSync(path.join(folder, name))));

async function alertsOf(name: string): Promise<ParsedAlert[]> {
  const { outcome } = await fixture(name);
  if (outcome.kind !== 'alerts' && outcome.kind !== 'health') throw new Error(`${name} was read as ${outcome.kind}`);
  return outcome.alerts;
}

const jst = (time: string) => new Date(`2026-11-20T${time}+09:00`);

describe('the fixture mails', () => {
  it('dga.eml: labels in UTF-8', async () => {
    const mail = await fixture('dga.eml');
    expect(mail).toMatchObject({
      messageId: '<dga-31501@darktrace.example>',
      subject: '【Darktrace】アラート通知 No.31501 DGA Beacon',
      from: { name: 'Darktrace Appliance', address: 'appliance@darktrace.example' },
      to: ['alerts@soc.example'],
      date: jst('10:00:05'),
      warnings: [],
    });
    expect(await alertsOf('dga.eml')).toMatchObject([
      {
        format: 'labels-ja',
        alertNumber: '31501',
        threats: [{ name: 'Compromise::DGA Beacon', score: 82, scoreText: '82%' }],
        occurredAt: jst('09:58:12'),
        device: { name: 'PC014', ip: '172.16.1.14' },
        destination: { name: 'xkqzvbnw.example', ip: '203.0.113.45' },
        link: 'https://darktrace.example/#modelbreach/31501',
        description: expect.stringContaining('名前解決を短時間に多数行い'),
        evidence: [
          'DNS Request - query=xkqzvbnw.example type=A [53]',
          'DNS Request - query=qpwoeiru.example type=A [53]',
          'SSL Connection - host=xkqzvbnw.example ip=203.0.113.45 [443]',
        ],
        health: false,
      },
    ]);
  });

  it('exfiltration-two-alerts.eml: two alerts in ISO-2022-JP, its subject split over words', async () => {
    const mail = await fixture('exfiltration-two-alerts.eml');
    expect(mail.subject).toBe('【Darktrace】アラート通知（アラートNo 24801、24802）');
    expect(mail.warnings).toEqual([]);
    const alerts = await alertsOf('exfiltration-two-alerts.eml');
    expect(alerts.map((alert) => [alert.alertNumber, alert.threats[0]])).toEqual([
      ['24801', { name: 'Data Sent to Rare Domain', score: 75, scoreText: '75%' }],
      ['24802', { name: 'Anomalous Connection / Download and Upload', score: 78, scoreText: '78%' }],
    ]);
    expect(alerts[0]).toMatchObject({
      device: { name: 'PC001', ip: '172.16.1.1' },
      internalServer: { name: 'SV001', ip: '192.168.100.1' },
      destination: { name: 'storage.example', ip: '203.0.113.9' },
      occurredAt: jst('09:52:00'),
    });
    expect(alerts[0]!.evidence[0]).toBe('SMB Read Success - share=￥￥192.168.100.1￥share file=見積書2026.xlsx [445]');
    expect(alerts[0]!.evidence).toHaveLength(3);
  });

  it('botnet-sjis.eml: Windows-31J characters and backslashes', async () => {
    const [alert] = await alertsOf('botnet-sjis.eml');
    expect(alert).toMatchObject({
      alertNumber: '52017',
      threats: [{ name: 'Compromise::Beaconing Activity To External Rare', score: 88 }],
      device: { name: '受付PC', ip: '10.20.30.41' },
      description: expect.stringContaining('端末①（受付PC）'),
    });
    expect(alert!.evidence[0]).toContain('uri=\\gate.php');
  });

  it('insider-eucjp.eml: Japanese keys in EUC-JP', async () => {
    expect((await fixture('insider-eucjp.eml')).subject).toBe('【Darktrace】大量ダウンロードの検知 60233');
    expect(await alertsOf('insider-eucjp.eml')).toMatchObject([
      {
        format: 'key-value',
        alertNumber: '60233',
        threats: [{ name: 'Unusual Activity::Bulk Download from File Server', score: 91, scoreText: '91%' }],
        occurredAt: jst('09:35:40'),
        device: { name: '営業部ノート07', ip: '192.168.24.107' },
        internalServer: { name: 'FS02', ip: '192.168.24.5' },
        link: 'https://darktrace.example/#modelbreach/60233',
        evidence: ['SMB Read Success - share=\\\\192.168.24.5\\sales count=4312 [445]'],
      },
    ]);
  });

  it('json-model-breach.eml and json-attachment.eml: the appliance’s JSON', async () => {
    expect(await alertsOf('json-model-breach.eml')).toMatchObject([
      {
        format: 'darktrace-json',
        alertNumber: '70411',
        threats: [{ name: 'Compromise::Agent Beacon (Medium Period)', score: 84, scoreText: '0.835' }],
        occurredAt: jst('09:55:02'),
        device: { name: 'WS-0833 Accounting', ip: '172.20.8.33', mac: '00:00:5e:00:53:33' },
        destination: { name: 'cdn-sync.example', ip: '203.0.113.61', port: 443 },
        link: 'https://darktrace.example/#modelbreach/70411',
      },
    ]);
    const mail = await fixture('json-attachment.eml');
    expect(mail.attachments.map(({ name, type }) => [name, type])).toEqual([['alert-70590.json', 'application/json']]);
    expect(await alertsOf('json-attachment.eml')).toMatchObject([
      {
        alertNumber: '70590',
        threats: [{ name: 'Device::Network Scan', score: 77 }],
        internalServer: { name: 'srv-backup-01', ip: '172.20.1.15' },
      },
    ]);
  });

  it('key-value-en.eml: English keys, time in UTC, score rounded half up', async () => {
    expect(await alertsOf('key-value-en.eml')).toMatchObject([
      {
        alertNumber: '81102',
        threats: [{ name: 'Anomalous Connection / Data Sent to Rare Domain', score: 80, scoreText: '79.5 %' }],
        occurredAt: jst('09:48:10'),
        device: { name: 'FINANCE-03', ip: '10.8.4.23', mac: '00:00:5e:00:53:23' },
        destination: { name: 'files.example', ip: '198.51.100.20', port: 443 },
      },
    ]);
  });

  it('below-threshold.eml and html-only.eml', async () => {
    expect(await alertsOf('below-threshold.eml')).toMatchObject([{ alertNumber: '33090', threats: [{ score: 55 }] }]);
    const mail = await fixture('html-only.eml');
    expect(mail.text).not.toContain('attacker');
    expect(await alertsOf('html-only.eml')).toMatchObject([
      {
        alertNumber: '45510',
        threats: [{ name: 'Device::Possible Phishing Site (BYOD)', score: 86 }],
        occurredAt: jst('09:44:09'),
        device: { name: '私物スマートフォン', ip: '192.168.77.12' },
        destination: { name: 'login-verify.example', ip: '198.51.100.140' },
      },
    ]);
  });

  it('unparsed.eml, broken-mime.eml and health-system.eml', async () => {
    const prose = await fixture('unparsed.eml');
    expect(prose.outcome).toEqual({ kind: 'unparsed', reason: 'no-format-fits' });
    expect(prose.text).toContain('普段と異なる動き');
    const broken = await fixture('broken-mime.eml');
    expect(broken.outcome).toEqual({ kind: 'unparsed', reason: 'broken-mime' });
    expect(broken.warnings).toContain('mime-repaired');
    expect(broken.text).toContain('eyJwYmlk');
    const health = await fixture('health-system.eml');
    expect(health.outcome).toMatchObject({ kind: 'health', alerts: [{ alertNumber: '90017', health: true }] });
  });
});
