export const CONTACT_CHANGE_STATES = ['proposed', 'approved', 'in-force', 'rejected', 'withdrawn'] as const;
export type ContactChangeState = (typeof CONTACT_CHANGE_STATES)[number];
/** `verify`: call the new number. The others are decisions. */
export const CONTACT_CHANGE_MOVES = ['verify', 'approve', 'reject', 'withdraw'] as const;
export type ContactChangeMove = (typeof CONTACT_CHANGE_MOVES)[number];

/** The life of a change of a number as a table; `take-effect` comes by itself, once it is approved and verified. */
export const CONTACT_CHANGE_TABLE: Record<
  ContactChangeState,
  Partial<Record<ContactChangeMove | 'take-effect', ContactChangeState>>
> = {
  proposed: { verify: 'proposed', approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' },
  approved: { verify: 'approved', 'take-effect': 'in-force', reject: 'rejected', withdraw: 'withdrawn' },
  'in-force': {},
  rejected: {},
  withdrawn: {},
};

/** States in which the change still waits for something; a contact has at most one such change. */
export const OPEN_CHANGES = ['proposed', 'approved'] as const satisfies readonly ContactChangeState[];

export interface ChangeFacts {
  state: ContactChangeState;
  proposedBy: string;
  verifiedAt: Date | null;
  /** A verification call has been planned and has not ended. */
  isCalling: boolean;
}
export interface ChangeViewer {
  id: string;
  role: 'analyst' | 'lead' | 'admin' | 'customer' | 'system';
}

/** Where `move` leads from `state`, or undefined when it is not allowed. */
export const afterContactChangeMove = (
  state: ContactChangeState,
  move: ContactChangeMove,
): ContactChangeState | undefined => CONTACT_CHANGE_TABLE[state][move];

/**
 * The moves this person may make now. Leads and admins decide, and who proposed does not approve; the customer, and
 * whoever proposed, may withdraw; everybody who sees the change may have the new number called.
 */
export function contactChangeMoves(facts: ChangeFacts, viewer: ChangeViewer): ContactChangeMove[] {
  const decides = viewer.role === 'lead' || viewer.role === 'admin';
  const isProposer = facts.proposedBy === viewer.id;
  const may: Record<ContactChangeMove, boolean> = {
    verify: facts.verifiedAt === null && !facts.isCalling,
    approve: decides && !isProposer,
    reject: decides && !isProposer,
    withdraw: decides || isProposer || viewer.role === 'customer',
  };
  return CONTACT_CHANGE_MOVES.filter((move) => afterContactChangeMove(facts.state, move) && may[move]);
}

/** The new number is called from now on: two people have agreed, and its owner has pressed 1. */
export const takesEffect = ({ state, verifiedAt }: Pick<ChangeFacts, 'state' | 'verifiedAt'>): boolean =>
  state === 'approved' && verifiedAt !== null;
