import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the night call says to a customer in words of its own, version by version. */
export class KeepCallScripts1795461300000 implements MigrationInterface {
  readonly name = 'KeepCallScripts1795461300000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SCRIPTS);
    await queryRunner.query('ALTER TABLE call_scripts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY');
    await queryRunner.query(`CREATE POLICY call_scripts_tenant ON call_scripts
      USING ((SELECT current_setting('owl.tenant', true)) = '*' OR customer_id = owl_tenant())`);
    // Versions are added and never changed: what was spoken on a night can always be read again.
    await queryRunner.query('GRANT SELECT, INSERT ON call_scripts TO owl_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE call_scripts');
  }
}

const SCRIPTS = `CREATE TABLE call_scripts (
  id uuid CONSTRAINT call_scripts_pkey PRIMARY KEY,
  customer_id uuid NOT NULL CONSTRAINT call_scripts_customer_id_fkey REFERENCES customers (id),
  speech text NOT NULL,
  language text NOT NULL,
  version_no integer NOT NULL,
  text text,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  created_by_name text NOT NULL,
  CONSTRAINT call_scripts_version_key UNIQUE (customer_id, speech, language, version_no),
  CONSTRAINT call_scripts_speech_check CHECK (speech IN
    ('alert', 'repeat', 'acknowledged', 'passed', 'wrong-key', 'no-key', 'machine')),
  CONSTRAINT call_scripts_language_check CHECK (language IN ('ja', 'en')),
  CONSTRAINT call_scripts_version_no_check CHECK (version_no > 0))`;
