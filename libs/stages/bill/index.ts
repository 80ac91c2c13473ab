export { BillModule } from './bill.module';
export { BillService, type MonthClose } from './bill.service';
export {
  ORDER_STATES,
  type OrderState,
  type OverageLine,
  OverageOrder,
  STATEMENT_STATES,
  Statement,
} from './statement.entity';
export * from './read-models';
export { OrderRequests } from './order-requests.service';
