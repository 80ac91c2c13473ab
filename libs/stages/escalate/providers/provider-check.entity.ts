import { At, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Check, Entity, Index, PrimaryColumn } from 'typeorm';
import {
  CHECK_KINDS,
  CHECK_OUTCOMES,
  type CheckKind,
  type CheckOutcome,
  type CheckTrouble,
  PROVIDER_STATES,
  type ProviderState,
} from '../rules/provider-state';

/** What was once seen of a telephone provider. No customer's: providers serve all of them. */
@Entity('provider_checks')
@Check('provider_checks_kind_check', oneOf('kind', CHECK_KINDS))
@Check('provider_checks_outcome_check', oneOf('outcome', CHECK_OUTCOMES))
@Index('provider_checks_provider_kind_at_idx', ['provider', 'kind', 'at'])
@Index('provider_checks_pending_idx', ['at'], { where: `"outcome" = 'pending'` })
export class ProviderCheck {
  @Key() id!: string;
  @Text() provider!: string;
  @Text() kind!: CheckKind;
  @Text() outcome!: CheckOutcome;
  /** Machine time. */
  @At() at!: Date;
  @Text({ nullable: true }) trouble!: CheckTrouble | null;
  /** The provider's words. */
  @Text({ nullable: true }) detail!: string | null;
  /** Of a canary: its call at the provider. */
  @Text({ nullable: true }) providerSid!: string | null;
  /** Of a balance: as the provider writes it, and its currency (ISO 4217). */
  @Text({ nullable: true }) amount!: string | null;
  @Text({ nullable: true }) currency!: string | null;
}

/** A check that is being made. */
export type BegunCheck = Pick<ProviderCheck, 'id' | 'provider' | 'kind' | 'at'>;

/** How a provider stands now. Locked while a check changes it, so each change is told once. */
@Entity('provider_states')
@Check('provider_states_state_check', oneOf('state', PROVIDER_STATES))
export class ProviderStanding {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'provider_states_pkey' }) provider!: string;
  @Text() state!: ProviderState;
  /** Machine time of the last change between good and bad, or of the first check. */
  @At() since!: Date;
  @Text({ nullable: true }) trouble!: CheckTrouble | null;
  @Text({ nullable: true }) detail!: string | null;
  /** The check that made it so. */
  @Uuid() checkId!: string;
}
