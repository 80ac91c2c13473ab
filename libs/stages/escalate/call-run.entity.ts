import { At, Int, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { CALL_POLICIES, type CallPolicy, Contract, Customer } from '@owl/directory';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Alert } from '../classify';
import { RUN_KINDS, RUN_STATES, type RunKind, type RunState } from './rules/attempt-states';

/** 電話連絡: the attempt to reach the customer's contacts after hours. */
@Entity('call_runs')
@Unique('call_runs_customer_id_id_key', ['customerId', 'id'])
@Check('call_runs_state_check', oneOf('state', RUN_STATES))
@Check('call_runs_kind_check', oneOf('kind', RUN_KINDS))
@Check('call_runs_policy_check', oneOf('policy', CALL_POLICIES))
@Check('call_runs_due_check', `("state" IN ('planned', 'calling')) = ("next_action_at" IS NOT NULL)`)
@Index('call_runs_due_idx', ['nextActionAt'], { where: '"next_action_at" IS NOT NULL' })
@Index('call_runs_customer_id_planned_at_idx', ['customerId', 'plannedAt'])
@Index('call_runs_ended_at_idx', ['endedAt'])
@Index('call_runs_planned_at_id_idx', ['plannedAt', 'id'])
@ForeignKey(() => Contract, ['customerId', 'contractId'], ['customerId', 'id'], { name: 'call_runs_contract_id_fkey' })
export class CallRun {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'call_runs_customer_id_fkey' }) @Uuid() customerId!: string;
  @Uuid() contractId!: string;
  @Text({ default: 'alert' }) kind!: RunKind;
  /** The user who asked for a test or a verification. */
  @Uuid({ nullable: true }) requestedBy!: string | null;
  @Text({ default: 'planned' }) state!: RunState;
  @Text() policy!: CallPolicy;
  @Text({ nullable: true }) deviceKey!: string | null;
  @At() plannedAt!: Date;
  /** Service time of the alert that opened it; decides the month it counts in. */
  @At() effectiveAt!: Date;
  @At({ nullable: true }) endedAt!: Date | null;
  @Int({ nullable: true }) acknowledgedBy!: number | null;
  /** The reason a person gave for stopping it. */
  @Text({ nullable: true }) endedBecause!: string | null;
  /** The user who calls by hand instead of the system, and since when (machine time). */
  @Uuid({ nullable: true }) takenOverBy!: string | null;
  @At({ nullable: true }) takenOverAt!: Date | null;
  /** Until when the system leaves the calling to that person. Machine time. */
  @At({ nullable: true }) heldUntil!: Date | null;
  /** Machine time at which people were told to call its contacts by hand, because no provider works. */
  @At({ nullable: true }) listedAt!: Date | null;
  /** Machine time. Not null while anything is left to do: the auditor's guarantee that no run is stuck. */
  @At({ nullable: true }) nextActionAt!: Date | null;
  @Int({ default: 1 }) version!: number;
}

export const COVERAGES = ['own', 'bundled', 'storm'] as const;

/** Which alerts a run speaks for: an alert is covered by exactly one run. */
@Entity('call_run_alerts')
@Unique('call_run_alerts_alert_id_key', ['alertId'])
@Check('call_run_alerts_coverage_check', oneOf('coverage', COVERAGES))
@Index('call_run_alerts_call_run_id_idx', ['callRunId'])
@ForeignKey(() => CallRun, ['customerId', 'callRunId'], ['customerId', 'id'], {
  name: 'call_run_alerts_call_run_id_fkey',
})
@ForeignKey(() => Alert, ['customerId', 'alertId'], ['customerId', 'id'], { name: 'call_run_alerts_alert_id_fkey' })
export class CallRunAlert {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() callRunId!: string;
  @Uuid() alertId!: string;
  @Text() coverage!: (typeof COVERAGES)[number];
  @At() joinedAt!: Date;
}
