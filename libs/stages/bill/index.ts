export { BillModule } from './bill.module';
export { BillService, type MonthClose } from './bill.service';
export { dayWord, monthWord } from './papers/paper-words';
export { orderPaper, orderPaperName, statementPaper, statementPaperName } from './papers';
export { statementCsv } from './papers/statement-csv';
export { OrderFollowUp, type OrderMoveRequest } from './order-follow-up.service';
export { OrderReminders, type OverdueOrder } from './order-reminders.service';
export { OrderRequests } from './order-requests.service';
export { OverageOrder } from './overage-order.entity';
export { Recount } from './recount.entity';
export { type RecountOutcome, RecountService } from './recount.service';
export * from './read-models';
export { STATEMENT_FAULTS, type StatementFault } from './rules/compare-statement';
export {
  OPEN_ORDER_STATES,
  ORDER_MOVES,
  ORDER_STATES,
  type OpenOrderState,
  type OrderMove,
  type OrderState,
  orderMoves,
} from './rules/order-moves';
export type { OrderDocument } from './rules/order-document';
export { type MonthCount, type OverageLine, type Volumes, overageLines } from './rules/overage';
export type { Drift, RecountedMonth } from './rules/recount';
export type { StatementDocument, StatementItem } from './rules/statement-document';
export { STATEMENT_STATES, Statement } from './statement.entity';
export { type StatementSeen, Statements } from './statements.service';
export { type StatementVerdict, VerifyStatement } from './verify-statement.service';
