import {
  ApplianceDetail,
  AppliancePage,
  ApplianceQuery,
  IssuedSecret,
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
