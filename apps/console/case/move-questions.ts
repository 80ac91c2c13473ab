import type { CaseMove } from '@owl/contracts';

/** What has to be asked before a move is made. Moves that are not here are made at once. */
export const MOVE_QUESTIONS = {
  close: { title: 'move.closeTitle', hint: undefined, verdict: true, reason: false },
  'close-without-report': {
    title: 'move.closeWithoutReportTitle',
    hint: 'move.closeWithoutReportHint',
    verdict: true,
    reason: false,
  },
  dismiss: { title: 'move.dismissTitle', hint: undefined, verdict: false, reason: true },
  wait: { title: 'move.waitTitle', hint: 'move.waitHint', verdict: false, reason: true },
  reopen: { title: 'move.reopenTitle', hint: 'move.reopenHint', verdict: false, reason: true },
} as const;

export type AskedMove = keyof typeof MOVE_QUESTIONS;

export const isAsked = (move: CaseMove): move is AskedMove => move in MOVE_QUESTIONS;
