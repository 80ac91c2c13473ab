import { At, Day, Int, Json, Key, Text } from '@owl/adapters/db';
import type { CalendarDefinition } from '@owl/foundation/calendar';
import { Entity, Unique } from 'typeorm';

/** One version of a calendar. Never edited: a change is a new version with a later effective date. */
@Entity('calendar_versions')
@Unique('calendar_versions_name_version_no_key', ['name', 'versionNo'])
export class CalendarVersion {
  @Key() id!: string;
  @Text() name!: string;
  @Int() versionNo!: number;
  @Day() effectiveFrom!: string;
  @Json() definition!: CalendarDefinition;
  @At() createdAt!: Date;
}
