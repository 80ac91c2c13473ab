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

const DECIDES: readonly DisputeMove[] = ['propose', 'approve', 'reject'];

/** Where `move` leads from `state`, or undefined when it is not allowed. */
export const afterDisputeMove = (state: DisputeState, move: DisputeMove): DisputeState | undefined =>
  DISPUTE_TABLE[state][move];

/**
 * The moves this person may make now. Leads and admins decide; who proposed does not approve; whoever may dispute may
 * withdraw. Service rules 2.12.
 */
export function disputeMoves(
  { state, proposedBy }: { state: DisputeState; proposedBy: string | null },
  { id, role }: DisputeViewer,
): DisputeMove[] {
  const decides = role === 'lead' || role === 'admin';
  const moves = Object.keys(DISPUTE_TABLE[state]) as DisputeMove[];
  return moves.filter(
    (move) => (DECIDES.includes(move) ? decides : true) && !(move === 'approve' && proposedBy === id),
  );
}
