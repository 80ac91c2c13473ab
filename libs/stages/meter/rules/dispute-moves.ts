export const DISPUTE_STATES = ['raised', 'proposed', 'accepted', 'rejected', 'withdrawn'] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

/** `propose`: that the item be de-counted; `approve`: a second person agrees; `withdraw`: it is not doubted any more. */
export const DISPUTE_MOVES = ['propose', 'approve', 'reject', 'withdraw'] as const;
export type DisputeMove = (typeof DISPUTE_MOVES)[number];

/** The life of a dispute as a table: state → move → next state. Whatever is not here is not allowed. */
export const DISPUTE_TABLE: Record<DisputeState, Partial<Record<DisputeMove, DisputeState>>> = {
  raised: { propose: 'proposed', reject: 'rejected', withdraw: 'withdrawn' },
  proposed: { approve: 'accepted', reject: 'rejected', withdraw: 'withdrawn' },
  accepted: {},
  rejected: {},
  withdrawn: {},
};

export interface DisputeViewer {
  id: string;
  role: 'analyst' | 'lead' | 'admin' | 'customer' | 'system';
}

/** Who doubts an item: the customer, or the SOC on their behalf. */
export type DisputeSide = 'customer' | 'soc';

export const sideOf = (role: string | null): DisputeSide => (role === 'customer' ? 'customer' : 'soc');

/** Where `move` leads from `state`, or undefined when it is not allowed. */
export const afterDisputeMove = (state: DisputeState, move: DisputeMove): DisputeState | undefined =>
  DISPUTE_TABLE[state][move];

/**
 * The moves this person may make now. Leads and admins decide; who proposed does not approve; only the side that raised
 * it withdraws it: what the customer doubts we do not take back for them, but reject with a reason. Service rules 2.12.
 */
export function disputeMoves(
  { state, proposedBy, raisedSide }: { state: DisputeState; proposedBy: string | null; raisedSide: DisputeSide },
  { id, role }: DisputeViewer,
): DisputeMove[] {
  const decides = role === 'lead' || role === 'admin';
  const moves = Object.keys(DISPUTE_TABLE[state]) as DisputeMove[];
  return moves.filter((move) => {
    if (move === 'withdraw') return sideOf(role) === raisedSide;
    return decides && !(move === 'approve' && proposedBy === id);
  });
}

/** Whether a move by this person needs words; the customer reads them. Only they withdraw their own without any. */
export const needsReason = (move: DisputeMove, role: DisputeViewer['role']): boolean =>
  move === 'propose' || move === 'reject' || (move === 'withdraw' && sideOf(role) === 'soc');
