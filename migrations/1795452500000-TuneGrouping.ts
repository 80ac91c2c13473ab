import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How alerts are grouped into cases becomes a setting of the contract; and alerts that were imported to tune by. */
export class TuneGrouping1795452500000 implements MigrationInterface {
  readonly name = 'TuneGrouping1795452500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [CONTRACTS, ...SAMPLES]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE tuning_samples');
    await queryRunner.query('ALTER TABLE contracts DROP COLUMN join_quiet_minutes, DROP COLUMN join_lasts_minutes');
  }
}

const CONTRACTS = `ALTER TABLE contracts
  ADD COLUMN join_quiet_minutes integer NOT NULL DEFAULT 10,
  ADD COLUMN join_lasts_minutes integer NOT NULL DEFAULT 60,
  ADD CONSTRAINT contracts_join_minutes_check CHECK (
    "join_quiet_minutes" BETWEEN 0 AND 1440 AND "join_lasts_minutes" BETWEEN 0 AND 1440)`;

const SAMPLES = [
  `CREATE TABLE tuning_samples (
     id uuid CONSTRAINT tuning_samples_pkey PRIMARY KEY,
     customer_id uuid NOT NULL CONSTRAINT tuning_samples_customer_id_fkey REFERENCES customers (id),
     name text NOT NULL,
     alerts jsonb NOT NULL,
     created_at timestamptz NOT NULL,
     expires_at timestamptz NOT NULL)`,
  'CREATE INDEX tuning_samples_expires_at_idx ON tuning_samples (expires_at)',
  'CREATE INDEX tuning_samples_customer_id_idx ON tuning_samples (customer_id)',
  'ALTER TABLE tuning_samples ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
  `CREATE POLICY tuning_samples_tenant ON tuning_samples
     USING ((SELECT current_setting('owl.tenant', true)) = '*' OR customer_id = owl_tenant())`,
  // They are no alerts of ours: kept while somebody tunes by them, then deleted.
  'GRANT SELECT, INSERT, DELETE ON tuning_samples TO owl_app',
];
