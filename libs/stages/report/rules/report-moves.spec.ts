import { REPORT_STATES, REPORT_TABLE, type ReportState, nextReportStates, reportCanBecome } from './report-moves';

function reachableFrom(start: ReportState): Set<ReportState> {
  const reached = new Set<ReportState>([start]);
  for (const state of reached) for (const next of REPORT_TABLE[state]) reached.add(next);
  return reached;
}

describe('the life of a report', () => {
  it('reaches every state from draft', () => {
    expect([...reachableFrom('draft')].sort()).toEqual([...REPORT_STATES].sort());
  });

  it('is never sent without review and approval', () => {
    const before = (target: ReportState) => REPORT_STATES.filter((state) => reportCanBecome(state, target));
    expect(before('in-review')).toEqual(['draft']);
    expect(before('approved')).toEqual(['in-review']);
    expect(before('sending')).toEqual(['approved']);
  });

  it('never sends again what may have been sent', () => {
    expect(nextReportStates('unknown')).toEqual(['sent', 'failed']);
    expect(nextReportStates('sent')).toEqual([]);
    expect(nextReportStates('failed')).toEqual([]);
  });
});
