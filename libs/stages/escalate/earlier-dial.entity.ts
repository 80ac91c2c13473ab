import { At, Int, Key, Text, Uuid } from '@owl/adapters/db';
import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { CallAttempt } from './call-attempt.entity';

/** A dial of an attempt that another has replaced, or will. What still comes to its token is about a call nobody wants. */
@Entity('call_earlier_dials')
@Unique('call_earlier_dials_token_key', ['token'])
@Index('call_earlier_dials_call_attempt_id_idx', ['callAttemptId'])
@ForeignKey(() => CallAttempt, ['callAttemptId'], ['id'], { name: 'call_earlier_dials_call_attempt_id_fkey' })
export class EarlierDial {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() callAttemptId!: string;
  /** Which dial it was; one less for a dial that was surely refused: it did not count. */
  @Int() dialSeq!: number;
  @Text() token!: string;
  @Text({ nullable: true }) provider!: string | null;
  @Text({ nullable: true }) providerAccount!: string | null;
  /** Machine time. */
  @At() replacedAt!: Date;
}
