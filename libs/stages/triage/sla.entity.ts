import { At, Json, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { CalendarVersion } from '@owl/directory';
import type { Bilingual } from '@owl/foundation/calendar';
import { SLA_MARKS, type SlaMark as Mark } from '@owl/foundation/sla';
import { Check, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Case } from './case.entity';
import { SLA_CLOCKS, type SlaClock } from './rules/sla-clocks';

/**
 * When the SLA clocks of a case are looked at next. A row comes with the first state of a case; each state and each moved
 * deadline makes it due at once (trigger), so that marks follow from the history whoever writes it.
 */
@Entity('sla_plans')
@Check('sla_plans_started_at_check', `("calendar_version_id" IS NULL) = ("started_at" IS NULL)`)
@Index('sla_plans_due_idx', ['nextActionAt'], { where: `"next_action_at" IS NOT NULL` })
@ForeignKey(() => Case, ['customerId', 'caseId'], ['customerId', 'id'], { name: 'sla_plans_case_id_fkey' })
export class SlaPlan {
  @PrimaryColumn('uuid') caseId!: string;
  @Uuid() customerId!: string;
  /** The version its times were computed with; null: nobody has looked yet. */
  @ForeignKey(() => CalendarVersion, { name: 'sla_plans_calendar_version_id_fkey' })
  @Uuid({ nullable: true })
  calendarVersionId!: string | null;
  /** When its clocks begin: `effectiveAt`, until a new calendar moves the opening. */
  @At({ nullable: true }) startedAt!: Date | null;
  /** Null: nothing more comes by the mere passing of time. */
  @At({ nullable: true }) nextActionAt!: Date | null;
}

/** A warning or a breach of one clock of one case: each exists once. */
@Entity('sla_marks')
@Unique('sla_marks_case_id_clock_mark_key', ['caseId', 'clock', 'mark'])
@Check('sla_marks_clock_check', oneOf('clock', SLA_CLOCKS))
@Check('sla_marks_mark_check', oneOf('mark', SLA_MARKS))
@Check(
  'sla_marks_reason_check',
  `("reason" IS NULL) = ("reason_by" IS NULL) AND ("reason" IS NULL) = ("reason_at" IS NULL) AND ("reason" IS NULL OR "mark" = 'breached')`,
)
@Index('sla_marks_customer_id_idx', ['customerId'])
@ForeignKey(() => Case, ['customerId', 'caseId'], ['customerId', 'id'], { name: 'sla_marks_case_id_fkey' })
export class SlaMark {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() caseId!: string;
  @Text() clock!: SlaClock;
  @Text() mark!: Mark;
  /** When the clock reached it, whenever somebody looked. */
  @At() reachedAt!: Date;
  /** The deadline as the pauses before had moved it. */
  @At() dueAt!: Date;
  @At() recordedAt!: Date;
  /** Why the case was late, as a person tells it; of a breach only. */
  @Text({ nullable: true }) reason!: string | null;
  @Text({ nullable: true }) reasonBy!: string | null;
  @At({ nullable: true }) reasonAt!: Date | null;
}

/** A new version of the calendar has moved the times of an open case. */
@Entity('sla_replans')
@Index('sla_replans_case_id_idx', ['caseId'])
@ForeignKey(() => Case, ['customerId', 'caseId'], ['customerId', 'id'], { name: 'sla_replans_case_id_fkey' })
export class SlaReplan {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() caseId!: string;
  @ForeignKey(() => CalendarVersion, { name: 'sla_replans_from_version_id_fkey' }) @Uuid() fromVersionId!: string;
  @ForeignKey(() => CalendarVersion, { name: 'sla_replans_to_version_id_fkey' }) @Uuid() toVersionId!: string;
  @Json() because!: Bilingual;
  @At() at!: Date;
}
