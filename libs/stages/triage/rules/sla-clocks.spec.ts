import type { CaseState } from './case-moves';
import { clockHistory } from './sla-clocks';

const minute = (n: number) => new Date(Date.UTC(2026, 10, 20, 1, n));
const steps = (...states: CaseState[]) => states.map((toState, index) => ({ toState, at: minute(index) }));

describe('the clocks of a case', () => {
  it('run from the beginning, and end when it is claimed and when it is reported', () => {
    const all = steps('new', 'claimed', 'drafting', 'in-review', 'reported', 'closed');
    expect(clockHistory('respondBy', steps('new'))).toEqual({ pauses: [] });
    expect(clockHistory('respondBy', all)).toEqual({ pauses: [], endedAt: minute(1) });
    expect(clockHistory('reportBy', all)).toEqual({ pauses: [], endedAt: minute(4) });
  });

  it('stand still while the customer has to answer', () => {
    const waited = steps('new', 'claimed', 'waiting-for-customer', 'investigating', 'waiting-for-customer');
    expect(clockHistory('reportBy', waited)).toEqual({
      pauses: [{ from: minute(2), to: minute(3) }, { from: minute(4) }],
    });
  });

  it('stand still while the case is over without a report, and go on when it is re-opened', () => {
    expect(clockHistory('respondBy', steps('new', 'dismissed'))).toEqual({ pauses: [{ from: minute(1) }] });
    expect(clockHistory('respondBy', steps('new', 'merged', 'new'))).toEqual({
      pauses: [{ from: minute(1), to: minute(2) }],
    });
    expect(
      clockHistory('reportBy', steps('new', 'claimed', 'waiting-for-customer', 'closed', 'investigating')),
    ).toEqual({
      pauses: [{ from: minute(2), to: minute(4) }],
    });
  });

  it('never begin again after a report', () => {
    const reopened = steps('new', 'claimed', 'drafting', 'in-review', 'reported', 'closed', 'investigating');
    expect(clockHistory('reportBy', reopened)).toEqual({ pauses: [], endedAt: minute(4) });
  });
});
