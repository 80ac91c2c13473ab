import { At, Day, Int, Key, Text, Uuid } from '@owl/adapters/db';
import { Check, Entity, Unique } from 'typeorm';

/** 引き継ぎ: that the shift of a night has told the next one, with its note, and that the next one has read it. */
@Entity('handovers')
@Unique('handovers_working_day_key', ['workingDay'])
@Check('handovers_received_check', '("received_by" IS NULL) = ("received_at" IS NULL)')
@Check('handovers_another_person_check', '"received_by" <> "handed_over_by"')
export class Handover {
  @Key() id!: string;
  /** The working day whose opening ends the night. */
  @Day() workingDay!: string;
  @Text() note!: string;
  @Uuid() handedOverBy!: string;
  @Text() handedOverName!: string;
  /** Service time, as the night itself. */
  @At() handedOverAt!: Date;
  @Uuid({ nullable: true }) receivedBy!: string | null;
  @Text({ nullable: true }) receivedName!: string | null;
  @At({ nullable: true }) receivedAt!: Date | null;
  @Int({ default: 1 }) version!: number;
}
