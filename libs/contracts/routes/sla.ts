import { ExplainBreach, ExplainedBreach, SlaCsvQuery, SlaMonth, SlaPage, SlaQuery } from '../sla';
import { ALL, SOC, define } from './route';

/** The SLA report: what was due in a month, met and missed. */
export const slaRoutes = define({
  sla: {
    method: 'GET',
    path: '/sla',
    roles: ALL,
    summary: "A month's SLA per customer: met, breached, how long it took",
    query: SlaQuery,
    response: SlaPage,
  },
  customerSla: {
    method: 'GET',
    path: '/sla/customers/:id',
    roles: ALL,
    summary: "One customer's month with its breaches and their reasons",
    query: SlaQuery,
    response: SlaMonth,
  },
  customerSlaCsv: {
    method: 'GET',
    path: '/sla/customers/:id/csv',
    roles: ALL,
    summary: 'The same, case by case, as CSV (UTF-8 with BOM)',
    query: SlaCsvQuery,
    produces: 'text/csv',
  },
  explainBreach: {
    method: 'PUT',
    path: '/sla/breaches/:id/reason',
    roles: SOC,
    summary: 'Write down why a case was late; the customer reads it in the report',
    body: ExplainBreach,
    response: ExplainedBreach,
  },
});
