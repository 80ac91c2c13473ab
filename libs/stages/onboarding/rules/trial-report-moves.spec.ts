import { TRIAL_REPORT_STATES, TRIAL_REPORT_TABLE, afterTrialReportMove, trialReportMoves } from './trial-report-moves';

describe('the moves of a weekly report', () => {
  it('reach every state, with what the mail itself can end in', () => {
    const byPeople = TRIAL_REPORT_STATES.flatMap((state) => Object.values(TRIAL_REPORT_TABLE[state]));
    const byTheMail = ['sent', 'failed', 'unknown'];
    expect(new Set(['draft', ...byPeople, ...byTheMail])).toEqual(new Set(TRIAL_REPORT_STATES));
  });

  it('never send one twice: what is sent, or on its way, takes no move', () => {
    expect(trialReportMoves('sent')).toEqual([]);
    expect(trialReportMoves('sending')).toEqual([]);
    expect(afterTrialReportMove('unknown', 'approve')).toBeUndefined();
  });

  it('are offered by the state', () => {
    expect(trialReportMoves('draft')).toEqual(['approve']);
    expect(trialReportMoves('failed')).toEqual(['reopen']);
    expect(trialReportMoves('unknown')).toEqual(['mark-sent', 'mark-not-sent']);
  });
});
