import type { MigrationInterface, QueryRunner } from 'typeorm';

const ALL = `(SELECT current_setting('owl.tenant', true)) = '*'`;

/** What the nightly check found, the nights it has run, and an index for the ledger of all customers together. */
export class CheckMails1795451362847 implements MigrationInterface {
  readonly name = 'CheckMails1795451362847';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [CHECKS, NIGHTS, LEDGER_INDEX]) await queryRunner.query(sql);
    await this.guard(queryRunner, 'mail_checks', `${ALL} OR customer_id = owl_tenant()`);
    await this.guard(queryRunner, 'sweep_slots', ALL);
    await queryRunner.query('GRANT UPDATE ON mail_checks TO owl_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX mail_recipients_received_at_id_idx');
    await queryRunner.query('DROP TABLE sweep_slots');
    await queryRunner.query('DROP TABLE mail_checks');
  }

  private async guard(queryRunner: QueryRunner, table: string, visible: string): Promise<void> {
    await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`);
    await queryRunner.query(`CREATE POLICY ${table}_tenant ON ${table} USING (${visible})`);
    await queryRunner.query(`GRANT SELECT, INSERT ON ${table} TO owl_app`);
  }
}

const CHECKS = `CREATE TABLE mail_checks (
  id uuid CONSTRAINT mail_checks_pkey PRIMARY KEY,
  customer_id uuid CONSTRAINT mail_checks_customer_id_fkey REFERENCES customers (id),
  month text NOT NULL,
  checked_at timestamptz NOT NULL,
  acknowledged integer NOT NULL,
  ended integer NOT NULL,
  waiting integer NOT NULL,
  overdue integer NOT NULL,
  missing integer NOT NULL,
  CONSTRAINT mail_checks_customer_id_month_key UNIQUE NULLS NOT DISTINCT (customer_id, month),
  CONSTRAINT mail_checks_sum_check CHECK (acknowledged = ended + waiting + missing),
  CONSTRAINT mail_checks_overdue_check CHECK (overdue <= waiting))`;
const NIGHTS = `CREATE TABLE sweep_slots (
  name text NOT NULL,
  slot text NOT NULL,
  done_at timestamptz NOT NULL,
  CONSTRAINT sweep_slots_pkey PRIMARY KEY (name, slot))`;
const LEDGER_INDEX = 'CREATE INDEX mail_recipients_received_at_id_idx ON mail_recipients (received_at, id)';
