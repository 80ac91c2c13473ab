import {
  AddMaintenance,
  AtVersion,
  ChangeContract,
  CustomerDetail,
  CustomerOverview,
  SaveContract,
  TestModels,
  TestedModels,
  UsageOutlook,
} from '../customer';
import { UsageQuery } from '../usage';
import { ALL, LEADS, SOC, define } from './route';

/** Customers: their contracts as versions, contacts, maintenance, and where a month is heading. */
export const customerRoutes = define({
  customerOverview: {
    method: 'GET',
    path: '/customer-overview',
    roles: ALL,
    summary: 'Customers with the contract that holds today and the next one prepared',
    response: CustomerOverview,
  },
  customer: {
    method: 'GET',
    path: '/customers/:id',
    roles: ALL,
    summary: 'One customer: contract versions, contacts, maintenance',
    response: CustomerDetail,
  },
  prepareContract: {
    method: 'POST',
    path: '/customers/:id/contracts',
    roles: LEADS,
    summary: 'Prepare the next version of a contract, from tomorrow or later',
    body: SaveContract,
    response: CustomerDetail,
  },
  saveContract: {
    method: 'PUT',
    path: '/contracts/:id',
    roles: LEADS,
    summary: 'Change a contract version that is not yet in force',
    body: ChangeContract,
    response: CustomerDetail,
  },
  withdrawContract: {
    method: 'POST',
    path: '/contracts/:id/withdrawal',
    roles: LEADS,
    summary: 'Withdraw a contract version that is not yet in force',
    body: AtVersion,
    response: CustomerDetail,
  },
  testModels: {
    method: 'POST',
    path: '/customers/:id/test-models',
    roles: SOC,
    summary: 'Which models a list of monitored models means; nothing is saved',
    body: TestModels,
    response: TestedModels,
  },
  addMaintenance: {
    method: 'POST',
    path: '/customers/:id/maintenance',
    roles: SOC,
    summary: 'Enter planned work: alerts of its devices are only recorded meanwhile',
    body: AddMaintenance,
    response: CustomerDetail,
  },
  endMaintenance: {
    method: 'POST',
    path: '/maintenance/:id/end',
    roles: SOC,
    summary: 'End maintenance now, or take it back before it begins',
    body: AtVersion,
    response: CustomerDetail,
  },
  usageOutlook: {
    method: 'GET',
    path: '/usage/:id/outlook',
    roles: ALL,
    summary: "Where a customer's month is heading, and which warnings were given",
    query: UsageQuery,
    response: UsageOutlook,
  },
});
