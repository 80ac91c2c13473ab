import {
  CallRunPage,
  CallRunQuery,
  CallRunView,
  CoveredAlertPage,
  MoveRun,
  RecordCall,
  SkipContact,
  StopRun,
} from '../calls';
import { PageQuery } from '../words';
import { ALL, LEADS, SOC, define } from './route';

/** The calls of the night: what happens now, what happened, and what people do about it. */
export const callRoutes = define({
  callRuns: {
    method: 'GET',
    path: '/call-runs',
    roles: ALL,
    summary: 'Call runs, newest first',
    query: CallRunQuery,
    response: CallRunPage,
  },
  callRun: {
    method: 'GET',
    path: '/call-runs/:id',
    roles: ALL,
    summary: 'One call run with its calls, and what people did about it',
    response: CallRunView,
  },
  callRunAlerts: {
    method: 'GET',
    path: '/call-runs/:id/alerts',
    roles: ALL,
    summary: 'All alerts a call run speaks for, in the order in which they joined it',
    query: PageQuery,
    response: CoveredAlertPage,
  },
  takeOverRun: {
    method: 'POST',
    path: '/call-runs/:id/take-over',
    roles: LEADS,
    summary: 'Call by hand instead of the system, for ten minutes after each outcome recorded',
    body: MoveRun,
    response: CallRunView,
  },
  handBackRun: {
    method: 'POST',
    path: '/call-runs/:id/hand-back',
    roles: LEADS,
    summary: 'Let the system call again, at once',
    body: MoveRun,
    response: CallRunView,
  },
  skipContact: {
    method: 'POST',
    path: '/call-runs/:id/skip',
    roles: LEADS,
    summary: 'Pass a contact over; a call that is under way is hung up',
    body: SkipContact,
    response: CallRunView,
  },
  stopRun: {
    method: 'POST',
    path: '/call-runs/:id/stop',
    roles: LEADS,
    summary: 'Stop a call run: nobody is called any more, a call under way is hung up',
    body: StopRun,
    response: CallRunView,
  },
  recordCall: {
    method: 'POST',
    path: '/call-runs/:id/manual-calls',
    roles: SOC,
    summary: 'Record a call that a person made to a contact, also after a run that reached nobody',
    body: RecordCall,
    response: CallRunView,
  },
});
