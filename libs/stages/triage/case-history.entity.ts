import { At, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Alert } from '../classify';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Case } from './case.entity';
import { CASE_STATES, type CaseState } from './rules/case-moves';

/** An alert belongs to one case at most. */
@Entity('case_alerts')
@Unique('case_alerts_alert_id_key', ['alertId'])
@Index('case_alerts_case_id_idx', ['caseId'])
@ForeignKey(() => Case, ['customerId', 'caseId'], ['customerId', 'id'], { name: 'case_alerts_case_id_fkey' })
@ForeignKey(() => Alert, ['customerId', 'alertId'], ['customerId', 'id'], { name: 'case_alerts_alert_id_fkey' })
export class CaseAlert {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() caseId!: string;
  @Uuid() alertId!: string;
  @At() joinedAt!: Date;
}

/** The state history: SLA pauses are computed from it, never from a running timer. */
@Entity('case_transitions')
@Check('case_transitions_to_state_check', oneOf('to_state', CASE_STATES))
@Index('case_transitions_case_id_idx', ['caseId'])
@ForeignKey(() => Case, ['customerId', 'caseId'], ['customerId', 'id'], { name: 'case_transitions_case_id_fkey' })
export class CaseTransition {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() caseId!: string;
  @Text({ nullable: true }) fromState!: CaseState | null;
  @Text() toState!: CaseState;
  @At() at!: Date;
  /** User id, or `system`. */
  @Text() actor!: string;
  @Text({ nullable: true }) reason!: string | null;
}

@Entity('case_notes')
@Index('case_notes_case_id_idx', ['caseId'])
@ForeignKey(() => Case, ['customerId', 'caseId'], ['customerId', 'id'], { name: 'case_notes_case_id_fkey' })
export class CaseNote {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() caseId!: string;
  @Text() authorId!: string;
  @Text() body!: string;
  @At() at!: Date;
}
