import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Proofs of calls with the provider's own records of them; and what one shift has told the next. */
export class KeepCallProofs1795461600000 implements MigrationInterface {
  readonly name = 'KeepCallProofs1795461600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [...PROOFS, ...RECORDS, ...HANDOVERS, ...INDEXES]) await queryRunner.query(sql);
    await this.guard(queryRunner, 'call_proofs', OWN);
    await this.guard(queryRunner, 'provider_records', OWN);
    await this.guard(queryRunner, 'handovers', ALL);
    await queryRunner.query('GRANT UPDATE ON handovers TO owl_app');
    for (const sql of GUARDS) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await queryRunner.query(sql);
  }

  private async guard(queryRunner: QueryRunner, table: string, visible: string): Promise<void> {
    await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`);
    await queryRunner.query(`CREATE POLICY ${table}_tenant ON ${table} USING (${visible})`);
    await queryRunner.query(`GRANT SELECT, INSERT ON ${table} TO owl_app`);
  }
}

const ALL = `(SELECT current_setting('owl.tenant', true)) = '*'`;
const OWN = `${ALL} OR customer_id = owl_tenant()`;

const PROOFS = [
  `CREATE TABLE call_proofs (
     id uuid CONSTRAINT call_proofs_pkey PRIMARY KEY,
     customer_id uuid NOT NULL,
     call_run_id uuid NOT NULL,
     version integer NOT NULL,
     made_at timestamptz NOT NULL,
     service_ahead_ms bigint NOT NULL,
     lines jsonb NOT NULL,
     previous_head text NOT NULL,
     head text NOT NULL,
     salt text NOT NULL,
     sources integer NOT NULL,
     CONSTRAINT call_proofs_call_run_id_version_key UNIQUE (call_run_id, version),
     CONSTRAINT call_proofs_version_check CHECK ("version" >= 1),
     CONSTRAINT call_proofs_call_run_id_fkey FOREIGN KEY (customer_id, call_run_id)
       REFERENCES call_runs (customer_id, id))`,
];
const RECORDS = [
  `CREATE TABLE provider_records (
     id uuid CONSTRAINT provider_records_pkey PRIMARY KEY,
     customer_id uuid NOT NULL,
     call_attempt_id uuid NOT NULL,
     provider_sid text NOT NULL,
     asked_no integer NOT NULL,
     asked_at timestamptz NOT NULL,
     status text NOT NULL,
     answered_by text,
     created_at timestamptz,
     started_at timestamptz,
     ended_at timestamptz,
     price text,
     price_unit text,
     CONSTRAINT provider_records_call_attempt_id_asked_no_key UNIQUE (call_attempt_id, asked_no),
     CONSTRAINT provider_records_asked_no_check CHECK ("asked_no" BETWEEN 1 AND 4))`,
];
const HANDOVERS = [
  `CREATE TABLE handovers (
     id uuid CONSTRAINT handovers_pkey PRIMARY KEY,
     working_day date NOT NULL,
     note text NOT NULL,
     handed_over_by uuid NOT NULL,
     handed_over_name text NOT NULL,
     handed_over_at timestamptz NOT NULL,
     received_by uuid,
     received_name text,
     received_at timestamptz,
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT handovers_working_day_key UNIQUE (working_day),
     CONSTRAINT handovers_received_check CHECK (("received_by" IS NULL) = ("received_at" IS NULL)),
     CONSTRAINT handovers_another_person_check CHECK ("received_by" <> "handed_over_by"))`,
];
const INDEXES = [
  `CREATE INDEX audit_entries_call_run_idx ON audit_entries (subject_id) WHERE subject_kind = 'call-run'`,
  'CREATE INDEX call_runs_ended_at_idx ON call_runs (ended_at)',
];

// These hold for everybody, the schema's owner too: rights alone would not.
const GUARDS = [
  `CREATE FUNCTION refuse_evidence_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'rows of % are evidence and stay as they are', TG_TABLE_NAME
       USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
   END $$`,
  `CREATE TRIGGER call_proofs_kept BEFORE UPDATE OR DELETE ON call_proofs
     FOR EACH ROW EXECUTE FUNCTION refuse_evidence_change()`,
  `CREATE TRIGGER provider_records_kept BEFORE UPDATE OR DELETE ON provider_records
     FOR EACH ROW EXECUTE FUNCTION refuse_evidence_change()`,
];

const DOWN = [
  'DROP INDEX call_runs_ended_at_idx',
  'DROP INDEX audit_entries_call_run_idx',
  'DROP TABLE handovers',
  'DROP TABLE provider_records',
  'DROP TABLE call_proofs',
  'DROP FUNCTION refuse_evidence_change',
];
