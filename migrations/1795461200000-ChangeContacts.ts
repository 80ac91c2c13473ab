import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contacts are changed by two people, and a number only after it was called. */
export class ChangeContacts1795461200000 implements MigrationInterface {
  readonly name = 'ChangeContacts1795461200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE contacts ADD COLUMN version integer NOT NULL DEFAULT 1');
    for (const sql of [CHANGES, ...INDEXES]) await queryRunner.query(sql);
    await queryRunner.query('ALTER TABLE contact_changes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY');
    await queryRunner.query(`CREATE POLICY contact_changes_tenant ON contact_changes
      USING ((SELECT current_setting('owl.tenant', true)) = '*' OR customer_id = owl_tenant())`);
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE ON contact_changes TO owl_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX call_attempts_contact_id_idx');
    await queryRunner.query('DROP TABLE contact_changes');
    await queryRunner.query('ALTER TABLE contacts DROP COLUMN version');
  }
}

const CHANGES = `CREATE TABLE contact_changes (
  id uuid CONSTRAINT contact_changes_pkey PRIMARY KEY,
  customer_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'proposed',
  old_phone text NOT NULL,
  new_phone text NOT NULL,
  note text NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  approved_by text,
  approved_at timestamptz,
  verification_run_id uuid,
  verification_outcome text,
  verified_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  ended_because text,
  in_force_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT contact_changes_contact_id_fkey FOREIGN KEY (customer_id, contact_id)
    REFERENCES contacts (customer_id, id),
  CONSTRAINT contact_changes_state_check
    CHECK (state IN ('proposed', 'approved', 'in-force', 'rejected', 'withdrawn')),
  CONSTRAINT contact_changes_phones_check
    CHECK (old_phone ~ '^\\+[1-9][0-9]{6,14}$' AND new_phone ~ '^\\+[1-9][0-9]{6,14}$'),
  CONSTRAINT contact_changes_second_person_check CHECK (approved_by <> proposed_by),
  CONSTRAINT contact_changes_in_force_check CHECK (state <> 'in-force' OR
    (approved_by IS NOT NULL AND verified_at IS NOT NULL AND in_force_at IS NOT NULL)))`;
const INDEXES = [
  `CREATE UNIQUE INDEX contact_changes_open_key ON contact_changes (contact_id)
    WHERE state IN ('proposed', 'approved')`,
  // What was heard of a contact's telephone is read on every look at the contacts.
  'CREATE INDEX call_attempts_contact_id_idx ON call_attempts (contact_id)',
  'CREATE INDEX contact_changes_customer_id_idx ON contact_changes (customer_id)',
  'CREATE INDEX contact_changes_verification_run_id_idx ON contact_changes (verification_run_id)',
];
