import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a call run is for and who intervened in it; what is known of a call; how a contact is called and was verified. */
export class CompleteNightCall1795460000000 implements MigrationInterface {
  readonly name = 'CompleteNightCall1795460000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [RUNS, ATTEMPTS, CONTACTS]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE contacts DROP COLUMN reading, DROP COLUMN availability, DROP COLUMN verified_at`,
    );
    await queryRunner.query(`ALTER TABLE call_attempts DROP COLUMN contact_reading, DROP COLUMN provider,
      DROP COLUMN answered_by, DROP COLUMN words, DROP COLUMN price, DROP COLUMN price_unit, DROP COLUMN done_by,
      DROP COLUMN done_by_name`);
    await queryRunner.query(`ALTER TABLE call_runs DROP COLUMN kind, DROP COLUMN requested_by, DROP COLUMN ended_because,
      DROP COLUMN taken_over_by, DROP COLUMN taken_over_at`);
  }
}

const RUNS = `ALTER TABLE call_runs
  ADD COLUMN kind text NOT NULL DEFAULT 'alert'
    CONSTRAINT call_runs_kind_check CHECK (kind IN ('alert', 'test', 'verification')),
  ADD COLUMN requested_by uuid,
  ADD COLUMN ended_because text,
  ADD COLUMN taken_over_by uuid,
  ADD COLUMN taken_over_at timestamptz`;
const ATTEMPTS = `ALTER TABLE call_attempts
  ADD COLUMN contact_reading text,
  ADD COLUMN provider text,
  ADD COLUMN answered_by text,
  ADD COLUMN words jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN price text,
  ADD COLUMN price_unit text,
  ADD COLUMN done_by uuid,
  ADD COLUMN done_by_name text`;
const CONTACTS = `ALTER TABLE contacts
  ADD COLUMN reading text,
  ADD COLUMN availability text,
  ADD COLUMN verified_at timestamptz`;
