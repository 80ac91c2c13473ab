import type { Instant } from '@owl/foundation/clock';

/** Why a handover is not written, or not received. */
export const HANDOVER_REFUSALS = ['received-already', 'same-person', 'not-handed-over', 'not-begun'] as const;
export type HandoverRefusal = (typeof HANDOVER_REFUSALS)[number];

interface Written {
  handedOverBy: string;
  receivedBy: string | null;
}

/** A night can be handed over once it has begun, and its note written anew until the next shift has received it. */
export function handOverRefusal(written: Written | null, begins: Instant, now: Instant): HandoverRefusal | null {
  if (now < begins) return 'not-begun';
  return written?.receivedBy ? 'received-already' : null;
}

/** Received by somebody else than it was written by: that is what makes it a handover. */
export function receiptRefusal(written: Written | null, userId: string): HandoverRefusal | null {
  if (!written) return 'not-handed-over';
  if (written.receivedBy) return 'received-already';
  return written.handedOverBy === userId ? 'same-person' : null;
}
