import { z } from 'zod';
import { AlertPage, AlertQuery } from './alert';
import {
  AddNote,
  CaseAlertPage,
  CaseDetail,
  CasePage,
  CaseQuery,
  DraftReport,
  MoveCase,
  MoveReport,
  ReportPreview,
  SaveReport,
} from './case';
import { applianceRoutes } from './routes/appliances';
import { billingRoutes } from './routes/billing';
import { callRoutes } from './routes/calls';
import { handledRoutes } from './routes/handled';
import { handoverRoutes } from './routes/handover';
import { customerRoutes } from './routes/customers';
import { callScriptRoutes } from './routes/call-scripts';
import { calendarRoutes } from './routes/calendars';
import { contactRoutes } from './routes/contacts';
import { mailRoutes } from './routes/mails';
import { onboardingRoutes } from './routes/onboarding';
import { ALL, SOC, define } from './routes/route';
import { slaRoutes } from './routes/sla';
import { telephonyRoutes } from './routes/telephony';
import { tuningRoutes } from './routes/tuning';
import { Session, SignIn } from './session';
import { CustomerMonth, UsagePage, UsageQuery } from './usage';
import { Named, PageQuery } from './words';

/** The whole HTTP surface of the console: the API is checked against it, and the OpenAPI document is made from it. */
export const routes = define({
  signIn: { method: 'POST', path: '/session', roles: 'public', summary: 'Sign in', body: SignIn, response: Session },
  session: { method: 'GET', path: '/session', roles: ALL, summary: 'Who is signed in', response: Session },
  signOut: { method: 'DELETE', path: '/session', roles: ALL, summary: 'Sign out' },
  customers: {
    method: 'GET',
    path: '/customers',
    roles: ALL,
    summary: 'Customers you may see',
    response: z.object({ items: z.array(Named) }),
  },
  cases: { method: 'GET', path: '/cases', roles: ALL, summary: 'The queue', query: CaseQuery, response: CasePage },
  case: { method: 'GET', path: '/cases/:id', roles: ALL, summary: 'One case', response: CaseDetail },
  caseAlerts: {
    method: 'GET',
    path: '/cases/:id/alerts',
    roles: ALL,
    summary: 'All alerts of a case, oldest first',
    query: PageQuery,
    response: CaseAlertPage,
  },
  moveCase: {
    method: 'POST',
    path: '/cases/:id/moves',
    roles: SOC,
    summary: 'Move a case',
    body: MoveCase,
    response: CaseDetail,
  },
  addNote: {
    method: 'POST',
    path: '/cases/:id/notes',
    roles: SOC,
    summary: 'Note on a case',
    body: AddNote,
    response: CaseDetail,
  },
  draftReport: {
    method: 'POST',
    path: '/cases/:id/report',
    roles: SOC,
    summary: 'Draft the report from its template',
    body: DraftReport,
    response: CaseDetail,
  },
  saveReport: {
    method: 'PUT',
    path: '/cases/:id/report',
    roles: SOC,
    summary: 'Save the draft',
    body: SaveReport,
    response: CaseDetail,
  },
  previewReport: {
    method: 'GET',
    path: '/cases/:id/report/preview',
    roles: ALL,
    summary: 'The mail as it would be sent, or was',
    response: ReportPreview,
  },
  moveReport: {
    method: 'POST',
    path: '/cases/:id/report/moves',
    roles: SOC,
    summary: 'Submit, return, or approve and send',
    body: MoveReport,
    response: CaseDetail,
  },
  alerts: {
    method: 'GET',
    path: '/alerts',
    roles: ALL,
    summary: 'Alerts, newest first',
    query: AlertQuery,
    response: AlertPage,
  },
  ...callRoutes,
  ...mailRoutes,
  usage: {
    method: 'GET',
    path: '/usage',
    roles: ALL,
    summary: "A month's usage per customer",
    query: UsageQuery,
    response: UsagePage,
  },
  customerUsage: {
    method: 'GET',
    path: '/usage/:id',
    roles: ALL,
    summary: "One customer's month, item by item",
    query: UsageQuery,
    response: CustomerMonth,
  },
  ...applianceRoutes,
  ...onboardingRoutes,
  ...billingRoutes,
  ...callScriptRoutes,
  ...calendarRoutes,
  ...contactRoutes,
  ...customerRoutes,
  ...handledRoutes,
  ...handoverRoutes,
  ...slaRoutes,
  ...telephonyRoutes,
  ...tuningRoutes,
  events: {
    method: 'GET',
    path: '/events',
    roles: ALL,
    summary: 'Server-sent events: data is a FactEvent',
    produces: 'text/event-stream',
  },
});
export type Routes = typeof routes;
export type RouteName = keyof Routes;
