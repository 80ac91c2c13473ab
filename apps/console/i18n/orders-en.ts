import type { ordersJa } from './orders-ja';

/** Texts of the screen of open order requests. */
export const ordersEn: typeof ordersJa = {
  nav: 'Overage orders',
  goTo: 'Go to overage orders',
  empty: 'No overage order request is open',
  emptyHint: 'A month that closes with an excess puts one here.',
  emptyState: 'None is in this state',
  all: 'All',
  stateFilter: 'Narrow by state',
  orders: 'Requests: {{count}}',
  amountWithTax: 'With tax',
  withTax: 'with tax',
  net: 'net {{amount}}',
  month: 'Excess of',
  since: 'Waiting',
  days: '{{count}} d',
  daysSince: 'since {{at}}',
  replyBy: 'Order due by',
  pastReplyBy: 'Overdue',
  overdueCount:
    'Not ordered for more than {{days}} days: {{count}}. See whether the mail went out, and ask the customer.',
  remindedAt: 'Billing was told on {{at}}',
  mailFailed: 'Mail not sent',
  mailUnknown: 'Mail: outcome unknown',
  orderNumber: 'Order number',
  paper: 'PDF',
  statement: 'Statement',
};
