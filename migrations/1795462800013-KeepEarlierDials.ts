import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A call belongs to the account it was placed by; and what tells of a dial that another replaced is known for what it is. */
export class KeepEarlierDials1795462800013 implements MigrationInterface {
  readonly name = 'KeepEarlierDials1795462800013';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [...ACCOUNTS, TABLE, INDEX, ...GUARD]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE call_earlier_dials');
    await queryRunner.query('ALTER TABLE call_hang_ups DROP COLUMN provider_account');
    await queryRunner.query('ALTER TABLE call_attempts DROP COLUMN provider_account');
  }
}

const ACCOUNTS = [
  'ALTER TABLE call_attempts ADD COLUMN provider_account text',
  'ALTER TABLE call_hang_ups ADD COLUMN provider_account text',
];
const TABLE = `CREATE TABLE call_earlier_dials (
  id uuid CONSTRAINT call_earlier_dials_pkey PRIMARY KEY,
  customer_id uuid NOT NULL,
  call_attempt_id uuid NOT NULL CONSTRAINT call_earlier_dials_call_attempt_id_fkey REFERENCES call_attempts (id),
  dial_seq integer NOT NULL,
  token text NOT NULL CONSTRAINT call_earlier_dials_token_key UNIQUE,
  provider text,
  provider_account text,
  replaced_at timestamptz NOT NULL)`;
const INDEX = 'CREATE INDEX call_earlier_dials_call_attempt_id_idx ON call_earlier_dials (call_attempt_id)';
const GUARD = [
  'ALTER TABLE call_earlier_dials ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
  `CREATE POLICY call_earlier_dials_tenant ON call_earlier_dials
     USING ((SELECT current_setting('owl.tenant', true)) = '*' OR customer_id = owl_tenant())`,
  'GRANT SELECT, INSERT ON call_earlier_dials TO owl_app',
];
