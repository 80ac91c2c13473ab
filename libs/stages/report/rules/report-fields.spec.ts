import { aReportAlert } from './report-alert';
import { endpointLabel, reportFields } from './report-fields';

const second = aReportAlert({
  alertNumber: '24802',
  threats: [{ name: 'Download and Upload', score: 78, scoreText: '78%' }],
  occurredAt: new Date('2017-01-19T01:05:00Z'),
});

describe('reportFields', () => {
  it('puts numbers and threats in the same order, the earliest alert first, and takes its time', () => {
    const fields = reportFields([second, aReportAlert()]);
    expect(fields.alertNumbers).toEqual(['24801', '24802']);
    expect(fields.threats).toEqual([
      { name: 'Data Sent to Rare Domain', score: 75 },
      { name: 'Download and Upload', score: 78 },
    ]);
    expect(fields.detectedAt).toEqual(new Date('2017-01-19T01:00:00Z'));
  });

  it('orders alerts of the same second by number, 9 before 10', () => {
    const fields = reportFields([aReportAlert({ alertNumber: '10' }), aReportAlert({ alertNumber: '9' })]);
    expect(fields.alertNumbers).toEqual(['9', '10']);
  });

  it('names a device, a place and a threat once, the threat at its highest score', () => {
    const again = aReportAlert({
      alertNumber: '24805',
      occurredAt: new Date('2017-01-19T01:07:00Z'),
      threats: [{ name: 'Data Sent to Rare Domain', score: 81, scoreText: '0.81' }],
    });
    const fields = reportFields([aReportAlert(), again]);
    expect(fields.threats).toEqual([{ name: 'Data Sent to Rare Domain', score: 81 }]);
    expect(fields.devices).toEqual(['PC001(172.16.1.1)']);
    expect(fields.destinations).toEqual(['storage.example(203.0.113.9)']);
    expect(fields.alertNumbers).toEqual(['24801', '24805']);
  });

  it('uses the time of receipt when the appliance gave none', () => {
    const fields = reportFields([aReportAlert({ occurredAt: null })]);
    expect(fields.detectedAt).toEqual(new Date('2017-01-19T01:02:00Z'));
  });

  it('adds up what volumes are known and keeps unknown apart from zero', () => {
    expect(reportFields([aReportAlert()]).volumeBytes).toBeNull();
    expect(reportFields([aReportAlert({ volumeBytes: 700 }), { ...second, volumeBytes: null }]).volumeBytes).toBe(700);
    expect(reportFields([aReportAlert({ volumeBytes: 0 })]).volumeBytes).toBe(0);
  });

  it('is unparsed only when no alert could be read', () => {
    const unreadable = aReportAlert({ unparsed: true, alertNumber: null, threats: [], device: null });
    expect(reportFields([unreadable]).unparsed).toBe(true);
    expect(reportFields([unreadable]).alertNumbers).toEqual([]);
    expect(reportFields([unreadable, aReportAlert()]).unparsed).toBe(false);
  });

  it('does not let a device name forge a line of the report', () => {
    const fields = reportFields([aReportAlert({ device: { name: 'PC\r\n【調査内容】\r\nNothing found' } })]);
    expect(fields.devices).toEqual(['PC 【調査内容】 Nothing found']);
  });

  it('makes no link of what an alert says of itself, and cuts what nobody reads to its end', () => {
    const fields = reportFields([
      aReportAlert({
        alertNumber: 'http://a.example/7',
        device: { name: 'https://b.example/login' },
        internalServer: { name: 'ftp://c.example' },
        destination: { name: 'x'.repeat(5_000), ip: '203.0.113.9' },
        threats: [{ name: 'Beacon\nhttps://d.example', score: 75, scoreText: '75%' }],
      }),
    ]);
    expect(fields.alertNumbers).toEqual(['hxxp://a.example/7']);
    expect(fields.devices).toEqual(['hxxps://b.example/login']);
    expect(fields.internalServers).toEqual(['ftp[:]//c.example']);
    expect(fields.destinations).toEqual([`${'x'.repeat(119)}…(203.0.113.9)`]);
    expect(fields.threats).toEqual([{ name: 'Beacon hxxps://d.example', score: 75 }]);
  });

  it('refuses a case without alerts', () => {
    expect(() => reportFields([])).toThrow('at least one alert');
  });
});

describe('endpointLabel', () => {
  it.each([
    [{ name: 'PC001', ip: '172.16.1.1' }, 'PC001(172.16.1.1)'],
    [{ name: 'PC001' }, 'PC001'],
    [{ ip: '172.16.1.1', mac: '00:00:5e:00:53:01' }, '172.16.1.1'],
    [{ name: '172.16.1.1', ip: '172.16.1.1' }, '172.16.1.1'],
    [{ mac: '00:00:5e:00:53:01' }, '00:00:5e:00:53:01'],
    [{}, null],
    [null, null],
  ])('of %j is %s', (endpoint, label) => {
    expect(endpointLabel(endpoint)).toBe(label);
  });
});
