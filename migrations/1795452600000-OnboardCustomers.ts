import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['hearing_sheets', 'onboarding_ticks', 'trial_reports'];

/** How a customer comes to be served: hearing sheet, checklist, and the weekly reports of a trial. */
export class OnboardCustomers1795452600000 implements MigrationInterface {
  readonly name = 'OnboardCustomers1795452600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [SHEETS, ONE_CONFIRMED, TICKS, REPORTS]) await queryRunner.query(sql);
    for (const table of TABLES) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`);
      await queryRunner.query(`CREATE POLICY ${table}_tenant ON ${table}
        USING ((SELECT current_setting('owl.tenant', true)) = '*' OR customer_id = owl_tenant())`);
    }
    for (const sql of GRANTS) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) await queryRunner.query(`DROP TABLE ${table}`);
  }
}

// A version of the sheet is never edited: confirming it is all that happens to it. A report on its way, or sent, is the mail as it was.
const GRANTS = [
  'GRANT SELECT, INSERT ON hearing_sheets TO owl_app',
  'GRANT UPDATE (confirmed_at, confirmed_by) ON hearing_sheets TO owl_app',
  'GRANT SELECT, INSERT, DELETE ON onboarding_ticks TO owl_app',
  'GRANT SELECT, INSERT, UPDATE ON trial_reports TO owl_app',
];

const SHEETS = `CREATE TABLE hearing_sheets (
  id uuid CONSTRAINT hearing_sheets_pkey PRIMARY KEY,
  customer_id uuid NOT NULL CONSTRAINT hearing_sheets_customer_id_fkey REFERENCES customers (id),
  version_no integer NOT NULL,
  answers jsonb NOT NULL,
  saved_by text NOT NULL,
  saved_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  confirmed_by text,
  CONSTRAINT hearing_sheets_customer_id_version_no_key UNIQUE (customer_id, version_no),
  CONSTRAINT hearing_sheets_confirmed_check CHECK (("confirmed_at" IS NULL) = ("confirmed_by" IS NULL)))`;
const ONE_CONFIRMED = `CREATE UNIQUE INDEX hearing_sheets_one_confirmed_key ON hearing_sheets (customer_id)
  WHERE "confirmed_at" IS NOT NULL`;
const TICKS = `CREATE TABLE onboarding_ticks (
  id uuid CONSTRAINT onboarding_ticks_pkey PRIMARY KEY,
  customer_id uuid NOT NULL CONSTRAINT onboarding_ticks_customer_id_fkey REFERENCES customers (id),
  item text NOT NULL,
  done_by text NOT NULL,
  done_at timestamptz NOT NULL,
  note text NOT NULL,
  CONSTRAINT onboarding_ticks_customer_id_item_key UNIQUE (customer_id, item),
  CONSTRAINT onboarding_ticks_item_check CHECK ("item" IN ('appliance-address', 'contacts-verified', 'test-call')))`;
const REPORTS = `CREATE TABLE trial_reports (
  id uuid CONSTRAINT trial_reports_pkey PRIMARY KEY,
  customer_id uuid NOT NULL CONSTRAINT trial_reports_customer_id_fkey REFERENCES customers (id),
  contract_id uuid NOT NULL,
  trial_starts_on date NOT NULL,
  week_no integer NOT NULL,
  week_from date NOT NULL,
  week_to date NOT NULL,
  state text NOT NULL DEFAULT 'draft',
  locale text NOT NULL,
  recipient text NOT NULL,
  findings jsonb NOT NULL,
  sections jsonb NOT NULL,
  subject text,
  body text,
  revision integer NOT NULL DEFAULT 0,
  approver_id text,
  created_at timestamptz NOT NULL,
  approved_at timestamptz,
  sent_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT trial_reports_contract_id_fkey FOREIGN KEY (customer_id, contract_id)
    REFERENCES contracts (customer_id, id),
  CONSTRAINT trial_reports_customer_id_trial_starts_on_week_no_key UNIQUE (customer_id, trial_starts_on, week_no),
  CONSTRAINT trial_reports_week_no_check CHECK ("week_no" BETWEEN 1 AND 3),
  CONSTRAINT trial_reports_state_check CHECK ("state" IN ('draft', 'sending', 'sent', 'failed', 'unknown')),
  CONSTRAINT trial_reports_frozen_check CHECK (("state" = 'draft') = ("body" IS NULL)))`;
