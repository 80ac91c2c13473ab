import { DISPUTE_STATES, DISPUTE_TABLE, afterDisputeMove, disputeMoves } from './dispute-moves';

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
    const proposed = { state: 'proposed', proposedBy: 'lead' } as const;
    expect(disputeMoves(proposed, lead)).toEqual(['reject', 'withdraw']);
    expect(disputeMoves(proposed, { id: 'other', role: 'admin' })).toEqual(['approve', 'reject', 'withdraw']);
  });

  it('is decided by leads and admins; others may only withdraw it', () => {
    const raised = { state: 'raised', proposedBy: null } as const;
    expect(disputeMoves(raised, lead)).toEqual(['propose', 'reject', 'withdraw']);
    expect(disputeMoves(raised, { id: 'a', role: 'analyst' })).toEqual(['withdraw']);
    expect(disputeMoves(raised, { id: 'c', role: 'customer' })).toEqual(['withdraw']);
  });

  it.each(['accepted', 'rejected', 'withdrawn'] as const)('is over once it is %s', (state) => {
    expect(disputeMoves({ state, proposedBy: 'x' }, lead)).toEqual([]);
  });
});
