import { At, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Customer } from '@owl/directory';
import { Check, Entity, ForeignKey, Unique } from 'typeorm';
import { TICKED_BY_HAND, type TickedByHand } from './rules/checklist';

/** A step of the onboarding that only a person can vouch for: who did, and when. Taken back: the row goes, the audit stays. */
@Entity('onboarding_ticks')
@Unique('onboarding_ticks_customer_id_item_key', ['customerId', 'item'])
@Check('onboarding_ticks_item_check', oneOf('item', TICKED_BY_HAND))
export class OnboardingTick {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'onboarding_ticks_customer_id_fkey' }) @Uuid() customerId!: string;
  @Text() item!: TickedByHand;
  /** User id. */
  @Text() doneBy!: string;
  @At() doneAt!: Date;
  @Text() note!: string;
}
