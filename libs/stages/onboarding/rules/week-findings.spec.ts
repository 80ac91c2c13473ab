import { type WeekAlert, weekFindings } from './week-findings';

const anAlert = (change: Partial<WeekAlert> = {}): WeekAlert => ({
  threats: [{ name: 'Data Sent to Rare Domain', score: 75 }],
  topScore: 75,
  device: 'PC001',
  window: 'business',
  unparsed: false,
  inScope: true,
  ...change,
});

describe('what a week of a trial found', () => {
  it('is nothing in a quiet week', () => {
    expect(weekFindings([])).toEqual({ alerts: 0, inScope: 0, afterHours: 0, risks: [], devices: [] });
  });

  it('puts alerts together by family and by device, the gravest first', () => {
    const scan = { threats: [{ name: 'Network Scan', score: 92 }], topScore: 92, device: 'SV001' };
    const found = weekFindings([
      anAlert(),
      anAlert({ window: 'after-hours' }),
      anAlert(scan),
      anAlert({ unparsed: true, threats: [], topScore: 100, device: null }),
      anAlert({ inScope: false, topScore: 20, device: 'PC009' }),
    ]);
    expect(found).toMatchObject({ alerts: 5, inScope: 4, afterHours: 1 });
    expect(found.risks.map(({ family, alerts, topScore }) => [family, alerts, topScore])).toEqual([
      ['unparsed', 1, 100],
      ['scanning', 1, 92],
      ['exfiltration', 2, 75],
    ]);
    expect(found.devices).toEqual([
      { device: 'SV001', alerts: 1, topScore: 92, threats: ['Network Scan'] },
      { device: 'PC001', alerts: 2, topScore: 75, threats: ['Data Sent to Rare Domain'] },
    ]);
  });
});
