import { type SlaResult, slaFigures } from './sla-figures';

const took = (result: SlaResult, minutes: number | null) => ({
  result,
  tookMs: minutes === null ? null : minutes * 60_000,
});

describe('the SLA figures of a month', () => {
  it('are nothing when nothing was due', () => {
    expect(slaFigures([])).toEqual({
      due: 0,
      met: 0,
      breached: 0,
      running: 0,
      notDue: 0,
      metPercent: null,
      medianMinutes: null,
      p90Minutes: null,
    });
  });

  it('count each case once, and time only those that ended', () => {
    const results = [
      took('met', 10),
      took('met', 20),
      took('breached', 45),
      took('running', null),
      took('not-due', null),
    ];
    expect(slaFigures(results)).toEqual({
      due: 5,
      met: 2,
      breached: 1,
      running: 1,
      notDue: 1,
      metPercent: 66.6,
      medianMinutes: 20,
      p90Minutes: 45,
    });
  });

  it('say 100 % only when none was missed', () => {
    const nearly = [...Array.from({ length: 1999 }, () => took('met', 1)), took('breached', 99)];
    expect(slaFigures(nearly).metPercent).toBe(99.9);
    expect(slaFigures([took('met', 1)]).metPercent).toBe(100);
  });

  it.each([
    [[3], 3, 3],
    [[1, 2], 2, 2],
    [[1, 2, 3, 4], 3, 4],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 6, 9],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 6, 10],
  ])('of %j minutes have the median %i and the 90th percentile %i', (minutes, medianMinutes, p90Minutes) => {
    expect(slaFigures(minutes.map((each) => took('met', each)))).toMatchObject({ medianMinutes, p90Minutes });
  });
});
