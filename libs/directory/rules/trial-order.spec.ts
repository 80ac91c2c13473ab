import { type KindFrom, undoesContract } from './trial-order';

const TODAY = '2026-11-20';
const trial = (versionNo: number, effectiveFrom: string): KindFrom => ({ versionNo, effectiveFrom, kind: 'trial' });
const standard = (versionNo: number, effectiveFrom: string): KindFrom => ({
  ...trial(versionNo, effectiveFrom),
  kind: 'standard',
});
const RUNNING = trial(1, '2026-11-02');

describe('a contract that is prepared', () => {
  it('cannot come before a version of the trial', () => {
    const later = trial(2, '2026-12-05');
    expect(undoesContract([later, RUNNING], standard(3, '2026-12-01'), TODAY)).toBe(later);
    expect(undoesContract([later, RUNNING], standard(3, '2026-12-08'), TODAY)).toBeNull();
  });

  it('cannot be followed by one', () => {
    const agreed = standard(2, '2026-12-01');
    expect(undoesContract([agreed, RUNNING], trial(3, '2026-12-05'), TODAY)).toBe(agreed);
    expect(undoesContract([agreed, RUNNING], trial(3, '2026-11-25'), TODAY)).toBeNull();
    expect(undoesContract([agreed, RUNNING], standard(3, '2026-12-05'), TODAY)).toBeNull();
  });

  it('is judged by its neighbours only: what stands beyond them is not undone by it', () => {
    const versions = [RUNNING, trial(2, '2026-12-01'), standard(3, '2026-12-05')];
    expect(undoesContract(versions, trial(4, '2026-12-03'), TODAY)).toBeNull();
    expect(undoesContract(versions, standard(4, '2026-12-03'), TODAY)).toBeNull();
  });
});

it.each(['2026-11-20', '2025-04-01'])('a trial may be agreed after a contract in force since %s', (since) => {
  expect(undoesContract([standard(1, since)], trial(2, '2026-12-05'), TODAY)).toBeNull();
});
