import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A calendar's versions are only added, and none with a day that is over: what was decided by them stays explained. */
export class KeepCalendars1795452000000 implements MigrationInterface {
  readonly name = 'KeepCalendars1795452000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [REFUSE_CHANGE, KEPT, REFUSE_PAST, DATED]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER calendar_versions_dated ON calendar_versions');
    await queryRunner.query('DROP FUNCTION refuse_past_calendar()');
    await queryRunner.query('DROP TRIGGER calendar_versions_kept ON calendar_versions');
    await queryRunner.query('DROP FUNCTION refuse_calendar_change()');
  }
}

const REFUSE_CHANGE = `CREATE FUNCTION refuse_calendar_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'a version of a calendar is never changed or deleted: add a later one (% no. %)', OLD.name, OLD.version_no
      USING ERRCODE = 'check_violation', CONSTRAINT = 'calendar_versions_kept';
  END $$`;
const KEPT = `CREATE TRIGGER calendar_versions_kept BEFORE UPDATE OR DELETE ON calendar_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_calendar_change()`;
// created_at is service time, which alone decides what day it is; the first version of a calendar changes no decision.
const REFUSE_PAST = `CREATE FUNCTION refuse_past_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.effective_from < (NEW.created_at AT TIME ZONE (NEW.definition ->> 'zone'))::date
       AND EXISTS (SELECT 1 FROM calendar_versions WHERE name = NEW.name) THEN
      RAISE EXCEPTION 'a version of a calendar begins today or later, not on %', NEW.effective_from
        USING ERRCODE = 'check_violation', CONSTRAINT = 'calendar_versions_dated';
    END IF;
    RETURN NEW;
  END $$`;
const DATED = `CREATE TRIGGER calendar_versions_dated BEFORE INSERT ON calendar_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_past_calendar()`;
