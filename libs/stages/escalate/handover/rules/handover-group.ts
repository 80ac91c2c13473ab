import type { RunState } from '../../rules/attempt-states';

/** Where a call run stands in the list, in its order: what needs somebody first. */
export const HANDOVER_GROUPS = ['not-reached', 'under-way', 'stopped', 'by-hand', 'reached'] as const;
export type HandoverGroup = (typeof HANDOVER_GROUPS)[number];

interface Handed {
  state: RunState;
  /** Whether a person reached a contact, before or after the run's end. */
  reachedByHand: boolean;
}

/** Nobody reached goes to the top (service rules 2.8); what a person did by hand is kept apart from what the system did. */
export function handoverGroup({ state, reachedByHand }: Handed): HandoverGroup {
  if (reachedByHand) return 'by-hand';
  switch (state) {
    case 'exhausted':
      return 'not-reached';
    case 'planned':
    case 'calling':
      return 'under-way';
    case 'cancelled':
      return 'stopped';
    case 'acknowledged':
      return 'reached';
  }
}
