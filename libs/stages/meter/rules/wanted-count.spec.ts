import { type CountedCase, type CountedRun, caseCounts, runCounts } from './wanted-count';

const aCase = (change: Partial<CountedCase> = {}): CountedCase => ({
  reportedAt: new Date('2026-11-20T03:00:00Z'),
  merged: false,
  disputed: false,
  ...change,
});
const aRun = (change: Partial<CountedRun> = {}): CountedRun => ({
  dialled: true,
  alertsQueuedToo: [false],
  disputed: false,
  ...change,
});

describe('what counts', () => {
  it('a case whose report was sent', () => {
    expect(caseCounts(aCase())).toBe(1);
    expect(caseCounts(aCase({ reportedAt: null }))).toBe(0);
  });

  it('not a case that was merged away, nor one disputed with success', () => {
    expect(caseCounts(aCase({ merged: true }))).toBe(0);
    expect(caseCounts(aCase({ disputed: true }))).toBe(0);
    expect(caseCounts(aCase({ trial: true }))).toBe(0);
  });

  it('a call run that was dialled', () => {
    expect(runCounts(aRun())).toBe(1);
    expect(runCounts(aRun({ dialled: false }))).toBe(0);
    expect(runCounts(aRun({ disputed: true }))).toBe(0);
    expect(runCounts(aRun({ trial: true }))).toBe(0);
  });

  it('a call run that also speaks for an alert of its own, but none whose alerts are all business cases', () => {
    expect(runCounts(aRun({ alertsQueuedToo: [true, false] }))).toBe(1);
    expect(runCounts(aRun({ alertsQueuedToo: [true, true] }))).toBe(0);
  });
});
