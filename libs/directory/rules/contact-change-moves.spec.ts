import {
  CONTACT_CHANGE_STATES,
  CONTACT_CHANGE_TABLE,
  type ChangeFacts,
  contactChangeMoves,
  takesEffect,
} from './contact-change-moves';

const proposed: ChangeFacts = { state: 'proposed', proposedBy: 'aya', verifiedAt: null, isCalling: false };
const VERIFIED = new Date('2026-11-20T03:00:00Z');

describe('the life of a change of a number', () => {
  it('reaches every state from the first', () => {
    const reached = new Set<string>(['proposed']);
    for (const state of reached)
      for (const next of Object.values(CONTACT_CHANGE_TABLE[state as 'proposed'])) reached.add(next);
    expect([...reached].sort()).toEqual([...CONTACT_CHANGE_STATES].sort());
  });

  it.each([
    ['a lead who proposed it', { id: 'aya', role: 'lead' }, ['verify', 'withdraw']],
    ['another lead', { id: 'ben', role: 'lead' }, ['verify', 'approve', 'reject', 'withdraw']],
    ['an admin', { id: 'eve', role: 'admin' }, ['verify', 'approve', 'reject', 'withdraw']],
    ['an analyst', { id: 'kai', role: 'analyst' }, ['verify']],
    ["the customer's user", { id: 'sato', role: 'customer' }, ['verify', 'withdraw']],
  ] as const)('%s may do what they may', (_who, viewer, moves) => {
    expect(contactChangeMoves(proposed, viewer)).toEqual(moves);
  });

  it('offers no second call while one is under way, and none once 1 was pressed', () => {
    const lead = { id: 'ben', role: 'lead' } as const;
    expect(contactChangeMoves({ ...proposed, isCalling: true }, lead)).not.toContain('verify');
    expect(contactChangeMoves({ ...proposed, verifiedAt: VERIFIED }, lead)).not.toContain('verify');
    expect(contactChangeMoves({ ...proposed, state: 'in-force' }, lead)).toEqual([]);
  });

  it('takes effect only with both: approved and verified', () => {
    expect(takesEffect({ state: 'proposed', verifiedAt: VERIFIED })).toBe(false);
    expect(takesEffect({ state: 'approved', verifiedAt: null })).toBe(false);
    expect(takesEffect({ state: 'approved', verifiedAt: VERIFIED })).toBe(true);
    expect(takesEffect({ state: 'withdrawn', verifiedAt: VERIFIED })).toBe(false);
  });
});
