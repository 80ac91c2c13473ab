import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls that must not go on are ended until the provider has heard it; and the last calls of a telephone are found by its number. */
export class HangUpCalls1795462130000 implements MigrationInterface {
  readonly name = 'HangUpCalls1795462130000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [TABLE, ...INDEXES, ...GUARD]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX call_attempts_phone_ended_at_idx');
    await queryRunner.query('DROP TABLE call_hang_ups');
  }
}

const TABLE = `CREATE TABLE call_hang_ups (
  id uuid CONSTRAINT call_hang_ups_pkey PRIMARY KEY,
  customer_id uuid NOT NULL,
  call_attempt_id uuid NOT NULL CONSTRAINT call_hang_ups_call_attempt_id_fkey REFERENCES call_attempts (id),
  provider text,
  provider_sid text NOT NULL CONSTRAINT call_hang_ups_provider_sid_key UNIQUE,
  reason text NOT NULL,
  asked_at timestamptz NOT NULL,
  next_try_at timestamptz,
  ended_at timestamptz,
  tries integer NOT NULL DEFAULT 0,
  outcome text,
  CONSTRAINT call_hang_ups_reason_check CHECK (reason IN ('passed-over', 'hard-end', 'not-ours')),
  CONSTRAINT call_hang_ups_outcome_check CHECK (outcome IS NULL OR outcome IN ('over', 'given-up')),
  CONSTRAINT call_hang_ups_due_check CHECK ((outcome IS NULL) = (next_try_at IS NOT NULL)))`;
const INDEXES = [
  'CREATE INDEX call_hang_ups_due_idx ON call_hang_ups (next_try_at) WHERE next_try_at IS NOT NULL',
  'CREATE INDEX call_hang_ups_call_attempt_id_idx ON call_hang_ups (call_attempt_id)',
  'CREATE INDEX call_attempts_phone_ended_at_idx ON call_attempts (phone, ended_at)',
];
const GUARD = [
  'ALTER TABLE call_hang_ups ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
  `CREATE POLICY call_hang_ups_tenant ON call_hang_ups
     USING ((SELECT current_setting('owl.tenant', true)) = '*' OR customer_id = owl_tenant())`,
  'GRANT SELECT, INSERT, UPDATE ON call_hang_ups TO owl_app',
];
