import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Contract versions that are not yet in force may be changed and withdrawn, all others never; maintenance that is over
 * stays as it was; and which warnings of a month's volume have been given.
 */
export class PrepareContracts1795452200000 implements MigrationInterface {
  readonly name = 'PrepareContracts1795452200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [...CONTRACTS, CLOCK, GUARD_CONTRACT, ...MAINTENANCE, ...WARNINGS]) await queryRunner.query(sql);
    await queryRunner.query(`CREATE TRIGGER contracts_prepared_only BEFORE INSERT OR UPDATE OR DELETE ON contracts
      FOR EACH ROW EXECUTE FUNCTION guard_contract()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await queryRunner.query(sql);
  }
}

const CONTRACTS = [
  `ALTER TABLE contracts ADD COLUMN note text NOT NULL DEFAULT '', ADD COLUMN version integer NOT NULL DEFAULT 1,
     ADD CONSTRAINT contracts_amounts_check CHECK (
       "expected_business" >= 0 AND "expected_after_hours" >= 0 AND "unit_price_business" >= 0
       AND "unit_price_after_hours" >= 0 AND "tax_rate_percent" BETWEEN 0 AND 100
       AND "bundle_minutes" >= 0 AND "storm_threshold" >= 1)`,
  'GRANT UPDATE, DELETE ON contracts TO owl_app',
];

// Service time where the transaction says it (demo and stories move it), the machine's where it does not.
const CLOCK = `CREATE FUNCTION owl_now() RETURNS timestamptz LANGUAGE sql STABLE AS
  $$ SELECT coalesce(NULLIF(current_setting('owl.now', true), '')::timestamptz, now()) $$`;

const GUARD_CONTRACT = `CREATE FUNCTION guard_contract() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     own_day date;
   BEGIN
     IF TG_OP <> 'INSERT' THEN
       own_day := (owl_now() AT TIME ZONE owl_calendar_zone(OLD.calendar_name))::date;
       IF OLD.effective_from <= own_day THEN
         RAISE EXCEPTION 'contract version % of customer % is or was in force: prepare a new version instead',
           OLD.version_no, OLD.customer_id USING ERRCODE = 'check_violation', CONSTRAINT = 'contracts_prepared_only';
       END IF;
       -- Whatever the clock says: what something was decided by stays as it is.
       IF EXISTS (SELECT 1 FROM alerts WHERE contract_id = OLD.id) OR EXISTS (SELECT 1 FROM handled_items WHERE contract_id = OLD.id) THEN
         RAISE EXCEPTION 'contract version % of customer % was used: prepare a new version instead',
           OLD.version_no, OLD.customer_id USING ERRCODE = 'check_violation', CONSTRAINT = 'contracts_prepared_only';
       END IF;
     END IF;
     IF TG_OP = 'DELETE' THEN
       RETURN OLD;
     END IF;
     own_day := (owl_now() AT TIME ZONE owl_calendar_zone(NEW.calendar_name))::date;
     IF TG_OP = 'UPDATE' AND (NEW.effective_from <= own_day OR NEW.id <> OLD.id OR NEW.customer_id <> OLD.customer_id
                              OR NEW.version_no <> OLD.version_no OR NEW.created_at <> OLD.created_at) THEN
       RAISE EXCEPTION 'contract version % of customer % cannot become one of the past, or another one',
         OLD.version_no, OLD.customer_id USING ERRCODE = 'check_violation', CONSTRAINT = 'contracts_prepared_only';
     END IF;
     IF TG_OP = 'INSERT' AND NEW.effective_from < own_day
        AND EXISTS (SELECT 1 FROM contracts WHERE customer_id = NEW.customer_id) THEN
       RAISE EXCEPTION 'a further contract version of customer % cannot begin in the past (%)', NEW.customer_id, NEW.effective_from
         USING ERRCODE = 'check_violation', CONSTRAINT = 'contracts_prepared_only';
     END IF;
     RETURN NEW;
   END $$`;

const MAINTENANCE = [
  `CREATE FUNCTION owl_calendar_zone(calendar text) RETURNS text LANGUAGE sql STABLE AS
   $$ SELECT coalesce((SELECT definition ->> 'zone' FROM calendar_versions WHERE name = calendar
                       ORDER BY effective_from DESC, version_no DESC LIMIT 1), 'Asia/Tokyo') $$`,
  `ALTER TABLE maintenance_windows ADD COLUMN created_at timestamptz, ADD COLUMN version integer NOT NULL DEFAULT 1`,
  `CREATE FUNCTION guard_maintenance() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF OLD.ends_at <= owl_now() THEN
       RAISE EXCEPTION 'maintenance % is over: it stays as it was', OLD.id
         USING ERRCODE = 'check_violation', CONSTRAINT = 'maintenance_windows_over';
     END IF;
     IF TG_OP = 'DELETE' THEN
       IF OLD.starts_at <= owl_now() THEN
         RAISE EXCEPTION 'maintenance % has begun: end it instead', OLD.id
           USING ERRCODE = 'check_violation', CONSTRAINT = 'maintenance_windows_begun';
       END IF;
       RETURN OLD;
     END IF;
     -- Ended early is all that may become of it; what it covered so far stays covered.
     IF NEW.ends_at > OLD.ends_at OR NEW.ends_at < owl_now() OR NEW.starts_at <> OLD.starts_at
        OR NEW.customer_id <> OLD.customer_id OR NEW.devices <> OLD.devices OR NEW.reason <> OLD.reason THEN
       RAISE EXCEPTION 'maintenance % can only be ended early', OLD.id
         USING ERRCODE = 'check_violation', CONSTRAINT = 'maintenance_windows_end_only';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER maintenance_windows_over BEFORE UPDATE OR DELETE ON maintenance_windows
   FOR EACH ROW EXECUTE FUNCTION guard_maintenance()`,
  'GRANT DELETE ON maintenance_windows TO owl_app',
  'CREATE INDEX maintenance_windows_customer_id_ends_at_idx ON maintenance_windows (customer_id, ends_at)',
];

const WARNINGS = [
  `CREATE TABLE volume_warnings (
     id uuid CONSTRAINT volume_warnings_pkey PRIMARY KEY,
     customer_id uuid NOT NULL CONSTRAINT volume_warnings_customer_id_fkey REFERENCES customers (id),
     month text NOT NULL,
     handling_window text NOT NULL,
     percent integer NOT NULL,
     count integer NOT NULL,
     expected integer NOT NULL,
     mailed boolean NOT NULL,
     warned_at timestamptz NOT NULL,
     CONSTRAINT volume_warnings_once_key UNIQUE (customer_id, month, handling_window, percent),
     CONSTRAINT volume_warnings_percent_check CHECK ("percent" IN (80, 100)),
     CONSTRAINT volume_warnings_handling_window_check CHECK ("handling_window" IN ('business', 'after-hours')))`,
  'ALTER TABLE volume_warnings ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
  `CREATE POLICY volume_warnings_tenant ON volume_warnings
     USING ((SELECT current_setting('owl.tenant', true)) = '*' OR customer_id = owl_tenant())`,
  'GRANT SELECT, INSERT ON volume_warnings TO owl_app',
];

const DOWN = [
  'DROP TABLE volume_warnings',
  'DROP INDEX maintenance_windows_customer_id_ends_at_idx',
  'REVOKE DELETE ON maintenance_windows FROM owl_app',
  'DROP TRIGGER maintenance_windows_over ON maintenance_windows',
  'DROP FUNCTION guard_maintenance',
  'ALTER TABLE maintenance_windows DROP COLUMN created_at, DROP COLUMN version',
  'DROP TRIGGER contracts_prepared_only ON contracts',
  'DROP FUNCTION guard_contract',
  'DROP FUNCTION owl_now',
  'DROP FUNCTION owl_calendar_zone',
  'REVOKE UPDATE, DELETE ON contracts FROM owl_app',
  'ALTER TABLE contracts DROP CONSTRAINT contracts_amounts_check, DROP COLUMN note, DROP COLUMN version',
];
