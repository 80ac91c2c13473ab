import {
  CloseMonth,
  MoveOrder,
  OrderPaperQuery,
  PaperQuery,
  StatementPage,
  StatementQuery,
  StatementVerdict,
} from '../statement';
import { OverageOrderPage, OverageOrderQuery } from '../orders';
import { ALL, LEADS, SOC, define } from './route';

/** Statements and order requests; `:id` of a statement is the customer's. */
export const billingRoutes = define({
  statement: {
    method: 'GET',
    path: '/statements/:id',
    roles: ALL,
    summary: "A customer's monthly statement: a draft until it is final",
    query: StatementQuery,
    response: StatementPage,
  },
  statementPdf: {
    method: 'GET',
    path: '/statements/:id/pdf',
    roles: ALL,
    summary: 'The statement as PDF',
    query: PaperQuery,
    produces: 'application/pdf',
  },
  statementCsv: {
    method: 'GET',
    path: '/statements/:id/csv',
    roles: ALL,
    summary: 'The items of the statement as CSV',
    query: PaperQuery,
    produces: 'text/csv',
  },
  statementJson: {
    method: 'GET',
    path: '/statements/:id/json',
    roles: ALL,
    summary: 'The statement as a JSON file; of a final one the bytes it was closed with',
    query: StatementQuery,
    produces: 'application/json',
  },
  verifyStatement: {
    method: 'GET',
    path: '/statements/:id/verify',
    roles: SOC,
    summary: 'Compare a final statement with its entries, its proof and its order request',
    query: StatementQuery,
    response: StatementVerdict,
  },
  closeMonth: {
    method: 'POST',
    path: '/statements/:id/close',
    roles: LEADS,
    summary: 'Close a month whose grace is over',
    body: CloseMonth,
    response: StatementPage,
  },
  overageOrders: {
    method: 'GET',
    path: '/overage-orders',
    roles: SOC,
    summary: 'Order requests of all customers that are not invoiced or waived, the longest in its state first',
    query: OverageOrderQuery,
    response: OverageOrderPage,
  },
  orderPdf: {
    method: 'GET',
    path: '/overage-orders/:id/pdf',
    roles: ALL,
    summary: 'The order request as PDF',
    query: OrderPaperQuery,
    produces: 'application/pdf',
  },
  moveOrder: {
    method: 'POST',
    path: '/overage-orders/:id/moves',
    roles: LEADS,
    summary:
      'Record what became of its mail, send it again, enter or correct the order, enter the invoice, or waive it',
    body: MoveOrder,
    response: StatementPage,
  },
});
