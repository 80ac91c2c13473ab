import { CaseDetail } from '../case';
import { DisputePage, DisputeQuery, DisputeView, MoveDispute, RaiseDispute } from '../dispute';
import { MergeCase, RequestInvestigation, RequestedInvestigation, SplitCase, UndoRegroup } from '../regroup';
import { ALL, SOC, define } from './route';

/** What corrects the count: cases regrouped, investigations asked for, items disputed. */
export const handledRoutes = define({
  mergeCase: {
    method: 'POST',
    path: '/cases/:id/merge',
    roles: SOC,
    summary: 'Merge a case into another open case of the same customer; answers with the case merged away',
    body: MergeCase,
    response: CaseDetail,
  },
  splitCase: {
    method: 'POST',
    path: '/cases/:id/split',
    roles: SOC,
    summary: 'Split alerts off into a case of their own; answers with the new case',
    body: SplitCase,
    response: CaseDetail,
  },
  undoMerge: {
    method: 'POST',
    path: '/cases/:id/undo-merge',
    roles: SOC,
    summary: 'Bring a merged case back with its alerts',
    body: UndoRegroup,
    response: CaseDetail,
  },
  undoSplit: {
    method: 'POST',
    path: '/cases/:id/undo-split',
    roles: SOC,
    summary: 'Return a split-off case to the one it came from',
    body: UndoRegroup,
    response: CaseDetail,
  },
  requestInvestigation: {
    method: 'POST',
    path: '/alerts/:id/investigation',
    roles: ALL,
    summary: 'Ask that an after-hours alert be investigated on the next working day',
    body: RequestInvestigation,
    response: RequestedInvestigation,
  },
  disputes: {
    method: 'GET',
    path: '/disputes',
    roles: ALL,
    summary: 'Disputes: those of a month, or all that are undecided',
    query: DisputeQuery,
    response: DisputePage,
  },
  raiseDispute: {
    method: 'POST',
    path: '/handled-items/:id/disputes',
    roles: ALL,
    summary: 'Dispute that an item counts',
    body: RaiseDispute,
    response: DisputeView,
  },
  moveDispute: {
    method: 'POST',
    path: '/disputes/:id/moves',
    roles: ALL,
    summary: 'Propose to take the item back, approve that as another person, reject or withdraw',
    body: MoveDispute,
    response: DisputeView,
  },
});
