import { assignRuns } from './assign-runs';
import type { OpenRun } from './joins-run';

const AT = new Date('2026-11-21T02:10:00+09:00');
const strict = { bundleMinutes: 0, stormThreshold: 6 };
const alerts = (count: number, terms = strict, deviceKey = 'pc001') =>
  Array.from({ length: count }, () => ({ deviceKey, terms }));

function assign(some: ReturnType<typeof alerts>, open: OpenRun[] = [], runsInSpan = open.length): string[] {
  let made = 0;
  const assigned = assignRuns(some, open, runsInSpan, AT, () => `new-${(made += 1)}`);
  return assigned.map(({ callRunId, coverage }) => `${coverage} ${callRunId}`);
}

describe('assignRuns', () => {
  it('plans a run for each alert, up to the storm threshold; from then on the newest run speaks for all', () => {
    expect(assign(alerts(9))).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((number) => `own new-${number}`),
      ...[7, 8, 9].map(() => 'storm new-6'),
    ]);
  });

  it('counts the runs there were', () => {
    const speaking = { id: 'known', deviceKey: 'pc002', plannedAt: AT, canStillSpeak: true };
    expect(assign(alerts(2), [speaking], 5)).toEqual(['own new-1', 'storm new-1']);
    expect(assign(alerts(2), [speaking], 6)).toEqual(['storm known', 'storm known']);
  });

  it('opens a run in a storm when none can speak any more, and only one', () => {
    const told = { id: 'told', deviceKey: 'pc001', plannedAt: AT, canStillSpeak: false };
    expect(assign(alerts(2), [told], 8)).toEqual(['own new-1', 'storm new-1']);
  });

  it('bundles alerts of a device where the contract says so', () => {
    expect(assign(alerts(2, { bundleMinutes: 10, stormThreshold: 6 }))).toEqual(['own new-1', 'bundled new-1']);
  });
});
