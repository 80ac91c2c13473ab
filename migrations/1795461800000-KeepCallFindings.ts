import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the auditor of the night calls finds, until it has come right. */
export class KeepCallFindings1795461800000 implements MigrationInterface {
  readonly name = 'KeepCallFindings1795461800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await queryRunner.query(
      'CREATE UNIQUE INDEX call_findings_open_key ON call_findings (kind, subject_id) WHERE cleared_at IS NULL',
    );
    await queryRunner.query('ALTER TABLE call_findings ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY');
    await queryRunner.query(`CREATE POLICY call_findings_tenant ON call_findings
      USING ((SELECT current_setting('owl.tenant', true)) = '*' OR customer_id = owl_tenant())`);
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE ON call_findings TO owl_app');
    // Looked through every few seconds.
    await queryRunner.query(`CREATE INDEX alerts_calling_idx ON alerts (received_at) WHERE state = 'calling'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX alerts_calling_idx');
    await queryRunner.query('DROP TABLE call_findings');
  }
}

const TABLE = `CREATE TABLE call_findings (
  id uuid CONSTRAINT call_findings_pkey PRIMARY KEY,
  customer_id uuid NOT NULL CONSTRAINT call_findings_customer_id_fkey REFERENCES customers (id),
  kind text NOT NULL,
  subject_id uuid NOT NULL,
  found_at timestamptz NOT NULL,
  cleared_at timestamptz,
  CONSTRAINT call_findings_kind_check CHECK (kind IN ('alert-without-run', 'run-not-moving', 'call-not-ending',
    'callback-not-read', 'not-covered-once', 'called-twice')))`;
