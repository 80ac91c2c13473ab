import { type TrialVersion, trialPeriod, trialWeeks } from './trial-period';

const trial = (versionNo: number, effectiveFrom: string): TrialVersion => ({ versionNo, effectiveFrom, kind: 'trial' });
const standard = (versionNo: number, effectiveFrom: string): TrialVersion => ({
  ...trial(versionNo, effectiveFrom),
  kind: 'standard',
});

describe('the period of a trial', () => {
  it('is four weeks from its first day on', () => {
    const version = trial(1, '2026-11-02');
    expect(trialPeriod([version], version)).toEqual({ startsOn: '2026-11-02', endsOn: '2026-11-30' });
  });

  it('is not prolonged by a version that changes it meanwhile', () => {
    const versions = [trial(2, '2026-11-16'), trial(1, '2026-11-02')];
    expect(trialPeriod(versions, versions[0]!)).toEqual({ startsOn: '2026-11-02', endsOn: '2026-11-30' });
  });

  it('starts anew with a version from its end on, and after a contract', () => {
    const versions = [
      trial(1, '2026-01-05'),
      trial(2, '2026-02-02'),
      standard(3, '2026-03-01'),
      trial(4, '2026-03-02'),
    ];
    expect(trialPeriod(versions, versions[1]!)).toEqual({ startsOn: '2026-02-02', endsOn: '2026-03-02' });
    expect(trialPeriod(versions, versions[3]!)).toEqual({ startsOn: '2026-03-02', endsOn: '2026-03-30' });
  });

  it('is none under a contract', () => {
    const versions = [trial(1, '2026-01-05'), standard(2, '2026-01-20')];
    expect(trialPeriod(versions, versions[1]!)).toBeNull();
  });
});

it('a report is due at the end of weeks 1, 2 and 3 of a trial, and at no other', () => {
  expect(trialWeeks('2026-11-02')).toEqual([
    { no: 1, from: '2026-11-02', to: '2026-11-09' },
    { no: 2, from: '2026-11-09', to: '2026-11-16' },
    { no: 3, from: '2026-11-16', to: '2026-11-23' },
  ]);
});
