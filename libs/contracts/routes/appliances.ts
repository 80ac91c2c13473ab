import {
  ApplianceDetail,
  AppliancePage,
  ApplianceQuery,
  IssuedSecret,
  MoveAppliance,
  NewAppliance,
  SaveAppliance,
  TestRule,
  TestedRule,
} from '../appliance';
import { ALL, LEADS, SOC, define } from './route';

/** Appliances: how they are heard, what their mail must prove, how it is read. */
export const applianceRoutes = define({
  appliances: {
    method: 'GET',
    path: '/appliances',
    roles: ALL,
    summary: 'Appliances, with when each was last heard',
    query: ApplianceQuery,
    response: AppliancePage,
  },
  addAppliance: {
    method: 'POST',
    path: '/appliances',
    roles: LEADS,
    summary: 'One more appliance of a customer; the answer has the address it mails to',
    body: NewAppliance,
    response: ApplianceDetail,
  },
  appliance: {
    method: 'GET',
    path: '/appliances/:id',
    roles: SOC,
    summary: 'One appliance with its settings and what it said of its own health',
    response: ApplianceDetail,
  },
  saveAppliance: {
    method: 'PUT',
    path: '/appliances/:id',
    roles: LEADS,
    summary: 'Save the settings of an appliance',
    body: SaveAppliance,
    response: ApplianceDetail,
  },
  moveAppliance: {
    method: 'POST',
    path: '/appliances/:id/moves',
    roles: LEADS,
    summary: 'Take an appliance out of service, or bring it back',
    body: MoveAppliance,
    response: ApplianceDetail,
  },
  testRule: {
    method: 'POST',
    path: '/appliances/test-rule',
    roles: SOC,
    summary: 'Try a rule on a pasted mail; nothing is saved',
    body: TestRule,
    response: TestedRule,
  },
  issueSmtpPassword: {
    method: 'POST',
    path: '/appliances/:id/smtp-password',
    roles: LEADS,
    summary: 'A new password for SMTP AUTH, shown this once; the one before is good no more',
    response: IssuedSecret,
  },
  issueInboundSecret: {
    method: 'POST',
    path: '/appliances/:id/inbound-secret',
    roles: LEADS,
    summary: 'A new secret for signed mail over HTTP, shown this once; the one before is good no more',
    response: IssuedSecret,
  },
});
