import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows belong to one customer by `customer_id`. */
const TENANT_TABLES = [
  'facts',
  'outbox',
  'outgoing_mails',
  'contracts',
  'contacts',
  'appliances',
  'maintenance_windows',
  'users',
  'audit_entries',
  'mail_recipients',
  'alerts',
  'cases',
  'case_alerts',
  'case_transitions',
  'case_notes',
  'reports',
  'call_runs',
  'call_run_alerts',
  'call_attempts',
  'call_events',
  'handled_items',
  'closed_months',
  'statements',
  'overage_orders',
];
/** What is written once and never changed; the application may not even try. */
const INSERT_ONLY = [
  'facts',
  'fact_receipts',
  'raw_mails',
  'audit_entries',
  'handled_items',
  'closed_months',
  'calendar_versions',
  'contracts',
];
const CHANGEABLE = [
  'customers',
  'contacts',
  'appliances',
  'maintenance_windows',
  'users',
  'outgoing_mails',
  'mail_recipients',
  'alerts',
  'cases',
  'case_alerts',
  'case_transitions',
  'case_notes',
  'reports',
  'call_runs',
  'call_run_alerts',
  'call_attempts',
  'call_events',
  'statements',
  'overage_orders',
  'outbox',
  'sessions',
];

const ALL = `(SELECT current_setting('owl.tenant', true)) = '*'`;

/** Row-level security, rights of the application's role, sessions, and the trigger that keeps closed months closed. */
export class GuardRows1795439487348 implements MigrationInterface {
  readonly name = 'GuardRows1795439487348';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [...ROLE, ...SESSIONS, ...policies(), ...grants(), ...CLOSED_MONTHS])
      await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER handled_items_closed_month ON handled_items');
    await queryRunner.query('DROP FUNCTION refuse_closed_month');
    for (const table of guarded()) {
      await queryRunner.query(`DROP POLICY ${table}_tenant ON ${table}`);
      await queryRunner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY`);
    }
    await queryRunner.query('DROP FUNCTION owl_tenant');
    await queryRunner.query('DROP TABLE sessions');
    for (const table of [...INSERT_ONLY, ...CHANGEABLE]) {
      if (table !== 'sessions') await queryRunner.query(`REVOKE ALL ON ${table} FROM owl_app`);
    }
  }
}

// Roles belong to the cluster: another database's migration may have made it, perhaps at this very moment.
const ROLE = [
  `DO $$ BEGIN CREATE ROLE owl_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  `GRANT USAGE ON SCHEMA public TO owl_app`,
];

// The shape connect-pg-simple expects.
const SESSIONS = [
  `CREATE TABLE sessions (
     sid text CONSTRAINT sessions_pkey PRIMARY KEY,
     sess json NOT NULL,
     expire timestamptz(6) NOT NULL)`,
  `CREATE INDEX sessions_expire_idx ON sessions (expire)`,
];

const CLOSED_MONTHS = [
  // Entries take the lock shared, closing takes it exclusive: no entry can slip in while its month is being closed.
  `CREATE FUNCTION refuse_closed_month() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.customer_id || ' ' || NEW.month, 4));
     IF EXISTS (SELECT 1 FROM closed_months WHERE customer_id = NEW.customer_id AND month = NEW.month) THEN
       RAISE EXCEPTION 'month % of customer % is closed: enter a correction in an open month', NEW.month, NEW.customer_id
         USING ERRCODE = 'check_violation', CONSTRAINT = 'handled_items_closed_month';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER handled_items_closed_month BEFORE INSERT OR UPDATE ON handled_items
   FOR EACH ROW EXECUTE FUNCTION refuse_closed_month()`,
];

const guarded = (): string[] => [...TENANT_TABLES, 'customers', 'raw_mails', 'fact_receipts', 'calendar_versions'];

function policies(): string[] {
  const own: Record<string, string> = {
    customers: `${ALL} OR id = owl_tenant()`,
    // A mail may go to several customers: whoever sees one of its recipients sees it.
    raw_mails: `${ALL} OR EXISTS (SELECT 1 FROM mail_recipients r WHERE r.raw_mail_id = raw_mails.id)`,
    fact_receipts: ALL,
    calendar_versions: 'true',
  };
  const tenant = `CREATE FUNCTION owl_tenant() RETURNS uuid LANGUAGE sql STABLE AS
    $$ SELECT NULLIF(NULLIF(current_setting('owl.tenant', true), ''), '*')::uuid $$`;
  return [
    tenant,
    ...guarded().flatMap((table) => [
      `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`,
      `CREATE POLICY ${table}_tenant ON ${table} USING (${own[table] ?? `${ALL} OR customer_id = owl_tenant()`})`,
    ]),
  ];
}

const grants = (): string[] => [
  ...INSERT_ONLY.map((table) => `GRANT SELECT, INSERT ON ${table} TO owl_app`),
  ...CHANGEABLE.map((table) => `GRANT SELECT, INSERT, UPDATE ON ${table} TO owl_app`),
  // Only what is work in hand, never what happened.
  `GRANT DELETE ON outbox, sessions TO owl_app`,
  `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO owl_app`,
];
