import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['sla_plans', 'sla_marks', 'sla_replans'];

/** The SLA clocks of each case: when to look next, which marks were reached, and what a new calendar changed. */
export class WatchDeadlines1795452100000 implements MigrationInterface {
  readonly name = 'WatchDeadlines1795452100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [PLANS, PLANS_DUE, MARKS, MARKS_CASE, REPLANS, REPLANS_CASE, ...guards(), ...LOOK_AGAIN])
      await queryRunner.query(sql);
    // Row-level security holds for the owner too.
    await queryRunner.query(`SELECT set_config('owl.tenant', '*', true)`);
    await queryRunner.query(
      `INSERT INTO sla_plans (case_id, customer_id, next_action_at) SELECT id, customer_id, 'epoch' FROM cases`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER cases_look_again ON cases');
    await queryRunner.query('DROP TRIGGER case_transitions_look_again ON case_transitions');
    await queryRunner.query('DROP FUNCTION look_at_sla_again, look_at_sla_of_case');
    for (const table of TABLES.toReversed()) await queryRunner.query(`DROP TABLE ${table}`);
  }
}

const PLANS = `CREATE TABLE sla_plans (
  case_id uuid CONSTRAINT sla_plans_pkey PRIMARY KEY,
  customer_id uuid NOT NULL,
  calendar_version_id uuid CONSTRAINT sla_plans_calendar_version_id_fkey REFERENCES calendar_versions (id),
  started_at timestamptz,
  next_action_at timestamptz,
  CONSTRAINT sla_plans_case_id_fkey FOREIGN KEY (customer_id, case_id) REFERENCES cases (customer_id, id),
  CONSTRAINT sla_plans_started_at_check CHECK (("calendar_version_id" IS NULL) = ("started_at" IS NULL)))`;
const PLANS_DUE = 'CREATE INDEX sla_plans_due_idx ON sla_plans (next_action_at) WHERE next_action_at IS NOT NULL';
const MARKS = `CREATE TABLE sla_marks (
  id uuid CONSTRAINT sla_marks_pkey PRIMARY KEY,
  customer_id uuid NOT NULL,
  case_id uuid NOT NULL,
  clock text NOT NULL,
  mark text NOT NULL,
  reached_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  reason text,
  reason_by text,
  reason_at timestamptz,
  CONSTRAINT sla_marks_case_id_clock_mark_key UNIQUE (case_id, clock, mark),
  CONSTRAINT sla_marks_case_id_fkey FOREIGN KEY (customer_id, case_id) REFERENCES cases (customer_id, id),
  CONSTRAINT sla_marks_clock_check CHECK ("clock" IN ('respondBy', 'reportBy')),
  CONSTRAINT sla_marks_mark_check CHECK ("mark" IN ('warned-50', 'warned-80', 'breached')),
  CONSTRAINT sla_marks_reason_check CHECK (
    ("reason" IS NULL) = ("reason_by" IS NULL) AND ("reason" IS NULL) = ("reason_at" IS NULL)
    AND ("reason" IS NULL OR "mark" = 'breached')))`;
const MARKS_CASE = 'CREATE INDEX sla_marks_customer_id_idx ON sla_marks (customer_id)';
const REPLANS = `CREATE TABLE sla_replans (
  id uuid CONSTRAINT sla_replans_pkey PRIMARY KEY,
  customer_id uuid NOT NULL,
  case_id uuid NOT NULL,
  from_version_id uuid NOT NULL CONSTRAINT sla_replans_from_version_id_fkey REFERENCES calendar_versions (id),
  to_version_id uuid NOT NULL CONSTRAINT sla_replans_to_version_id_fkey REFERENCES calendar_versions (id),
  because jsonb NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT sla_replans_case_id_fkey FOREIGN KEY (customer_id, case_id) REFERENCES cases (customer_id, id))`;
const REPLANS_CASE = 'CREATE INDEX sla_replans_case_id_idx ON sla_replans (case_id)';

const RIGHTS: Record<string, string> = {
  sla_plans: 'SELECT, INSERT, UPDATE',
  // What was reached stays; why it was may be told later.
  sla_marks: 'SELECT, INSERT, UPDATE (reason, reason_by, reason_at)',
  sla_replans: 'SELECT, INSERT',
};
const guards = (): string[] =>
  TABLES.flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY ${table}_tenant ON ${table}
       USING ((SELECT current_setting('owl.tenant', true)) = '*' OR customer_id = owl_tenant())`,
    `GRANT ${RIGHTS[table]} ON ${table} TO owl_app`,
  ]);

// Whoever writes a state or moves a deadline, by whatever way: the case is looked at again.
const LOOK_AGAIN = [
  `CREATE FUNCTION look_at_sla_again() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO sla_plans (case_id, customer_id, next_action_at) VALUES (NEW.case_id, NEW.customer_id, 'epoch')
     ON CONFLICT (case_id) DO UPDATE SET next_action_at = EXCLUDED.next_action_at;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER case_transitions_look_again AFTER INSERT ON case_transitions
   FOR EACH ROW EXECUTE FUNCTION look_at_sla_again()`,
  `CREATE FUNCTION look_at_sla_of_case() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     UPDATE sla_plans SET next_action_at = 'epoch' WHERE case_id = NEW.id;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER cases_look_again AFTER UPDATE OF respond_by, report_by ON cases
   FOR EACH ROW WHEN (OLD.respond_by <> NEW.respond_by OR OLD.report_by <> NEW.report_by)
   EXECUTE FUNCTION look_at_sla_of_case()`,
];
