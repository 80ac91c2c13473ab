export { BillModule } from './bill.module';
export { BillService, type MonthClose } from './bill.service';
export { dayWord } from './papers/paper-words';
export { orderPaper, orderPaperName, statementPaper, statementPaperName } from './papers';
export { statementCsv } from './papers/statement-csv';
export { OrderFollowUp, type OrderMoveRequest } from './order-follow-up.service';
export { OrderReminders, type OverdueOrder } from './order-reminders.service';
export { OrderRequests } from './order-requests.service';
export { OverageOrder } from './overage-order.entity';
export { Recount } from './recount.entity';
export { type RecountOutcome, RecountService } from './recount.service';
export * from './read-models';
export { type MonthFault, STATEMENT_FAULTS, type StatementFault } from './rules/compare-statement';
export {
  MAIL_FINDINGS,
  type MailFinding,
  OPEN_ORDER_STATES,
  ORDER_MOVES,
  ORDER_STATES,
  type OpenOrderState,
  type OrderFacts,
  type OrderMove,
  type OrderState,
  orderMoves,
} from './rules/order-moves';
export type { OrderDocument } from './rules/order-document';
export { type MonthCount, type OverageLine, type Volumes, overageLines } from './rules/overage';
export type { Drift, RecountedMonth } from './rules/recount';
export { STATEMENT_STATES, type StatementDocument, type StatementItem } from './rules/statement-document';
export { Statement } from './statement.entity';
export { type StatementSeen, Statements } from './statements.service';
export { type StatementVerdict, VerifyStatement } from './verify-statement.service';
