import { aReportAlert } from './report-alert';
import { familyOf, familyOfThreat } from './threat-family';

const alertOf = (name: string, score: number) =>
  aReportAlert({ family: '', threats: [{ name, score, scoreText: `${score}%` }] });

describe('familyOfThreat', () => {
  it.each([
    ['Data Sent to Rare Domain', 'exfiltration'],
    ['Download and Upload', 'exfiltration'],
    ['Uncommon 1 GiB Outbound', 'exfiltration'],
    ['Compromise::DGA Beacon', 'dga'],
    ['Compromise::Beacon for 4 Days', 'botnet'],
    ['Compromise::WatchedDomain', 'botnet'],
    ['Compromise / High Volume of Connections with Beacon Score', 'botnet'],
    ['Unusual File Download from Internal Server', 'insider-download'],
    ['Unusual Activity / Unusual Internal Data Volume', 'insider-download'],
    ['Device::AttackandReconTools', 'scanning'],
    ['Device / Suspicious Network Scan Activity', 'scanning'],
    ['Compliance::Phishing Link from Personal Device', 'phishing'],
    ['ICS / Anomalous ICS Command', 'iot-ot'],
    ['Device::IoT Camera Communication', 'iot-ot'],
    ['Unusual Activity::Something New', 'generic'],
    ['Hotel Booking Robot', 'generic'],
  ])('of %s is %s', (name, family) => {
    expect(familyOfThreat(name)).toBe(family);
  });
});

describe('familyOf', () => {
  it('follows the threat with the highest score', () => {
    const alerts = [alertOf('Network Scan', 72), alertOf('DGA Beacon', 91), alertOf('Data Sent to Rare Domain', 80)];
    expect(familyOf('threat', alerts)).toBe('dga');
  });

  it('prefers a telling name to a higher score that says nothing', () => {
    expect(familyOf(null, [alertOf('Something New', 99), alertOf('Network Scan', 71)])).toBe('scanning');
  });

  it('trusts the family decided for the alert, unless it is generic or unknown', () => {
    expect(familyOf(null, [{ ...alertOf('Something New', 80), family: 'botnet' }])).toBe('botnet');
    expect(familyOf(null, [{ ...alertOf('DGA Beacon', 80), family: 'generic' }])).toBe('dga');
    expect(familyOf(null, [{ ...alertOf('DGA Beacon', 80), family: 'no such family' }])).toBe('dga');
  });

  it('is false-positive by verdict, whatever the threat', () => {
    expect(familyOf('false-positive', [alertOf('DGA Beacon', 95)])).toBe('false-positive');
    expect(familyOf('benign', [alertOf('DGA Beacon', 95)])).toBe('false-positive');
  });

  it('is unparsed only when nothing could be read', () => {
    const unreadable = aReportAlert({ unparsed: true, threats: [], family: 'unparsed' });
    expect(familyOf(null, [unreadable])).toBe('unparsed');
    expect(familyOf(null, [unreadable, alertOf('DGA Beacon', 80)])).toBe('dga');
  });
});
