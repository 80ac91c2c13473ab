import { CASE_STATES, CASE_TABLE, afterMove, allowedMoves } from './case-moves';

describe('the life of a case', () => {
  it('reaches every state from new, merged aside', () => {
    const reached = new Set<string>(['new']);
    for (const state of reached) {
      for (const target of Object.values(CASE_TABLE[state as 'new'])) reached.add(target);
    }
    expect([...reached].sort()).toEqual(CASE_STATES.filter((state) => state !== 'merged').sort());
  });

  it('never offers the moves that the report makes', () => {
    const offered = CASE_STATES.flatMap((state) => allowedMoves(state));
    for (const move of ['draft', 'submit', 'return', 'report']) expect(offered).not.toContain(move);
    expect(afterMove('in-review', 'report')).toBe('reported');
  });

  it.each(['drafting', 'investigating', 'waiting-for-customer'] as const)(
    'from %s the case follows a report that is submitted, so that it does not stay behind when the report is sent',
    (state) => {
      const reviewed = afterMove(state, 'submit');
      expect(reviewed && afterMove(reviewed, 'report')).toBe('reported');
    },
  );

  it('puts no case aside of which the customer was told', () => {
    expect(allowedMoves('investigating')).toContain('dismiss');
    expect(allowedMoves('investigating', true)).not.toContain('dismiss');
  });

  it('brings a dismissed case back as a new one', () => {
    expect(afterMove('dismissed', 'reopen')).toBe('new');
  });

  it('refuses what the table does not hold', () => {
    expect(afterMove('new', 'close')).toBeUndefined();
    expect(afterMove('merged', 'reopen')).toBeUndefined();
  });
});
