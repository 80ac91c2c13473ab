import { DISPUTE_STATES, DISPUTE_TABLE, afterDisputeMove, disputeMoves, needsReason } from './dispute-moves';

const lead = { id: 'lead', role: 'lead' } as const;

describe('the life of a dispute', () => {
  it('reaches every state from raised', () => {
    const reached = new Set<string>(['raised']);
    for (const state of reached) for (const to of Object.values(DISPUTE_TABLE[state as 'raised'])) reached.add(to);
    expect([...reached].sort()).toEqual([...DISPUTE_STATES].sort());
  });

  it('is accepted only after a proposal', () => {
    expect(DISPUTE_STATES.filter((state) => afterDisputeMove(state, 'approve'))).toEqual(['proposed']);
  });

  it('is approved by another person than the one who proposed', () => {
    const proposed = { state: 'proposed', proposedBy: 'lead', raisedSide: 'customer' } as const;
    expect(disputeMoves(proposed, lead)).toEqual(['reject']);
    expect(disputeMoves(proposed, { id: 'other', role: 'admin' })).toEqual(['approve', 'reject']);
  });

  it('is decided by leads and admins, and withdrawn only by the side that raised it', () => {
    const analyst = { id: 'a', role: 'analyst' } as const;
    const client = { id: 'c', role: 'customer' } as const;
    const theirs = { state: 'raised', proposedBy: null, raisedSide: 'customer' } as const;
    expect([lead, analyst, client].map((who) => disputeMoves(theirs, who))).toEqual([
      ['propose', 'reject'],
      [],
      ['withdraw'],
    ]);
    const ours = { ...theirs, raisedSide: 'soc' } as const;
    expect([lead, analyst, client].map((who) => disputeMoves(ours, who))).toEqual([
      ['propose', 'reject', 'withdraw'],
      ['withdraw'],
      [],
    ]);
  });

  it('is withdrawn without a word by the customer only', () => {
    expect(needsReason('withdraw', 'customer')).toBe(false);
    expect(needsReason('withdraw', 'analyst')).toBe(true);
    expect(needsReason('reject', 'lead')).toBe(true);
  });

  it.each(['accepted', 'rejected', 'withdrawn'] as const)('is over once it is %s', (state) => {
    expect(disputeMoves({ state, proposedBy: 'x', raisedSide: 'soc' }, lead)).toEqual([]);
  });
});
