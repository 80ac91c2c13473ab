import { At, Int, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { CallRun } from './call-run.entity';
import { CALL_RESULTS, type CallResult, RUN_ACTS, type RunAct } from './rules/run-moves';

/** What was done about a call run by hand, and why. Insert-only: evidence, as the calls themselves. */
@Entity('call_run_moves')
@Check('call_run_moves_move_check', oneOf('move', RUN_ACTS))
@Check('call_run_moves_contact_check', `("move" IN ('skip', 'record-call')) = ("contact_order" IS NOT NULL)`)
@Check(
  'call_run_moves_result_check',
  `("move" = 'record-call') = ("result" IS NOT NULL) AND ("result" IS NULL) = ("called_at" IS NULL)
     AND ("result" IS NULL OR ${oneOf('result', CALL_RESULTS)})`,
)
@Index('call_run_moves_call_run_id_idx', ['callRunId', 'at'])
@ForeignKey(() => CallRun, ['customerId', 'callRunId'], ['customerId', 'id'], {
  name: 'call_run_moves_call_run_id_fkey',
})
export class RunMoveEntry {
  /** Made by whoever asks: the same move sent twice is made once. */
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() callRunId!: string;
  @Text() move!: RunAct;
  /** Of whom it speaks: the contact that was passed over, or called by hand. */
  @Int({ nullable: true }) contactOrder!: number | null;
  /** What came of a call made by hand. */
  @Text({ nullable: true }) result!: CallResult | null;
  /** When that call was made, as its caller says. Service time. */
  @At({ nullable: true }) calledAt!: Date | null;
  /** Why; for a call made by hand, what was said. */
  @Text() reason!: string;
  /** The user; null: the system itself. */
  @Uuid({ nullable: true }) doneBy!: string | null;
  @Text() doneByName!: string;
  /** Machine time, as the times of the calls. */
  @At() at!: Date;
  /** The same moment in service time, as people read it. */
  @At() happenedAt!: Date;
}
