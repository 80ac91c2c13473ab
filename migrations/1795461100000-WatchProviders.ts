import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['provider_checks', 'provider_states'];

/** What is seen of the telephone providers, how they stand, and which runs people were told to call by hand. */
export class WatchProviders1795461100000 implements MigrationInterface {
  readonly name = 'WatchProviders1795461100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [CHECKS, NEWEST, PENDING, STATES]) await queryRunner.query(sql);
    for (const table of TABLES) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`);
      await queryRunner.query(`CREATE POLICY ${table}_tenant ON ${table}
        USING ((SELECT current_setting('owl.tenant', true)) = '*')`);
      await queryRunner.query(`GRANT SELECT, INSERT, UPDATE ON ${table} TO owl_app`);
    }
    await queryRunner.query('ALTER TABLE call_runs ADD COLUMN listed_at timestamptz');
    await queryRunner.query(`CREATE INDEX call_attempts_dialed_at_idx ON call_attempts (dialed_at)
      WHERE provider_sid IS NOT NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX call_attempts_dialed_at_idx');
    await queryRunner.query('ALTER TABLE call_runs DROP COLUMN listed_at');
    for (const table of TABLES) await queryRunner.query(`DROP TABLE ${table}`);
  }
}

const CHECKS = `CREATE TABLE provider_checks (
  id uuid CONSTRAINT provider_checks_pkey PRIMARY KEY,
  provider text NOT NULL,
  kind text NOT NULL
    CONSTRAINT provider_checks_kind_check CHECK (kind IN ('canary', 'balance', 'placement', 'country')),
  outcome text NOT NULL
    CONSTRAINT provider_checks_outcome_check CHECK (outcome IN ('pending', 'ok', 'trouble', 'unknown')),
  at timestamptz NOT NULL,
  trouble text,
  detail text,
  provider_sid text,
  amount text,
  currency text)`;
const NEWEST = 'CREATE INDEX provider_checks_provider_kind_at_idx ON provider_checks (provider, kind, at)';
const PENDING = `CREATE INDEX provider_checks_pending_idx ON provider_checks (at) WHERE outcome = 'pending'`;
const STATES = `CREATE TABLE provider_states (
  provider text CONSTRAINT provider_states_pkey PRIMARY KEY,
  state text NOT NULL CONSTRAINT provider_states_state_check CHECK (state IN ('ok', 'trouble', 'open')),
  since timestamptz NOT NULL,
  trouble text,
  detail text,
  check_id uuid NOT NULL)`;
