import { At, Json, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Check, Column, Entity, Index, Unique } from 'typeorm';

export const ACTOR_KINDS = ['user', 'system', 'provider', 'contact'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Who changed what. Insert-only; `hash` covers the entry and `previousHash`, per chain (a customer, or the SOC itself). */
@Entity('audit_entries')
@Unique('audit_entries_chain_seq_key', ['chain', 'seq'])
@Check('audit_entries_actor_kind_check', oneOf('actor_kind', ACTOR_KINDS))
@Index('audit_entries_call_run_idx', ['subjectId'], { where: `"subject_kind" = 'call-run'` })
export class AuditEntry {
  @Key() id!: string;
  /** The customer's id, or `soc`. */
  @Text() chain!: string;
  @Column('bigint') seq!: string;
  @Uuid({ nullable: true }) customerId!: string | null;
  @At() at!: Date;
  @Text() actorKind!: ActorKind;
  /** The user's id, or the name of the process or provider. */
  @Text() actor!: string;
  @Text() action!: string;
  @Text() subjectKind!: string;
  @Text() subjectId!: string;
  @Json() detail!: Record<string, unknown>;
  @Text() previousHash!: string;
  @Text() hash!: string;
}
