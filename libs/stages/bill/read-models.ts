export { openOrderSums, openOrders } from './open-orders.read-model';
export { lastRecount, orderPaperOf, overageOrderOf } from './overage.read-model';
