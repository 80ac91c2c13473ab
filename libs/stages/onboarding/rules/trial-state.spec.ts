import type { TrialVersion } from '@owl/directory';
import { dueWeeks, newestTrial } from './trial-state';

const TRIAL: TrialVersion = { versionNo: 1, effectiveFrom: '2026-11-02', kind: 'trial' };
const CONTRACT: TrialVersion = { versionNo: 2, effectiveFrom: '2026-11-24', kind: 'standard' };

describe('the newest trial', () => {
  it.each([
    ['2026-11-01', 'upcoming'],
    ['2026-11-02', 'running'],
    ['2026-11-29', 'running'],
    ['2026-11-30', 'ended'],
  ])('on %s is %s', (today, state) => {
    expect(newestTrial([TRIAL], today)).toEqual({
      startsOn: '2026-11-02',
      endsOn: '2026-11-30',
      convertsOn: null,
      state,
    });
  });

  it('is converted from the first day of the contract on', () => {
    const versions = [CONTRACT, TRIAL];
    expect(newestTrial(versions, '2026-11-23')).toMatchObject({ state: 'running', convertsOn: '2026-11-24' });
    expect(newestTrial(versions, '2026-11-24')).toMatchObject({ state: 'converted' });
  });

  it('is none for a customer who never had one', () => {
    expect(newestTrial([CONTRACT], '2026-11-24')).toBeNull();
  });
});

describe('the weeks whose report is due', () => {
  const due = (versions: readonly TrialVersion[], today: string) =>
    dueWeeks(newestTrial(versions, today)!, today).map(({ no }) => no);

  it.each([
    ['2026-11-08', []],
    ['2026-11-09', [1]],
    ['2026-11-16', [1, 2]],
    ['2026-11-23', [1, 2, 3]],
    ['2026-11-30', [1, 2, 3]],
    ['2026-12-21', []],
  ])('on %s are %j, never a fourth', (today, weeks) => {
    expect(due([TRIAL], today)).toEqual(weeks);
  });

  it('are only those before the contract', () => {
    const early = { ...CONTRACT, effectiveFrom: '2026-11-12' };
    expect(due([TRIAL, early], '2026-11-25')).toEqual([1]);
  });
});
