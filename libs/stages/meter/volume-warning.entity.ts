import { At, Flag, Int, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Customer } from '@owl/directory';
import { Check, Entity, ForeignKey, Unique } from 'typeorm';
import { WINDOWS, type Window } from '../classify';

/** Both sides were told that a month's count has reached this part of the expected volume: once, whatever comes after. */
@Entity('volume_warnings')
@Unique('volume_warnings_once_key', ['customerId', 'month', 'handlingWindow', 'percent'])
@Check('volume_warnings_percent_check', '"percent" IN (80, 100)')
@Check('volume_warnings_handling_window_check', oneOf('handling_window', WINDOWS))
export class VolumeWarning {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'volume_warnings_customer_id_fkey' }) @Uuid() customerId!: string;
  /** `YYYY-MM`. */
  @Text() month!: string;
  @Text() handlingWindow!: Window;
  /** 80 or 100. */
  @Int() percent!: number;
  /** As it stood when it was told. */
  @Int() count!: number;
  @Int() expected!: number;
  /** false: a higher one was told in the same moment, by one mail for both. */
  @Flag() mailed!: boolean;
  @At() warnedAt!: Date;
}
