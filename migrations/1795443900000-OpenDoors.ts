import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['imap_mailboxes', 'inbound_requests'];

/** Mailboxes that are watched, and mail over HTTP: its secret per appliance, and which requests were seen. */
export class OpenDoors1795443900000 implements MigrationInterface {
  readonly name = 'OpenDoors1795443900000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [MAILBOXES, REQUESTS, REQUESTS_INDEX]) await queryRunner.query(sql);
    await queryRunner.query('ALTER TABLE appliances ADD COLUMN inbound_secret text');
    for (const table of TABLES) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`);
      await queryRunner.query(`CREATE POLICY ${table}_tenant ON ${table}
        USING ((SELECT current_setting('owl.tenant', true)) = '*' OR customer_id = owl_tenant())`);
      await queryRunner.query(`GRANT SELECT, INSERT, UPDATE ON ${table} TO owl_app`);
    }
    // A request is remembered only while its signature could be used again.
    await queryRunner.query('GRANT DELETE ON inbound_requests TO owl_app');
    // `owl doctor` says whether the schema is up to date.
    await queryRunner.query('GRANT SELECT ON schema_migrations TO owl_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('REVOKE SELECT ON schema_migrations FROM owl_app');
    await queryRunner.query('ALTER TABLE appliances DROP COLUMN inbound_secret');
    for (const table of TABLES) await queryRunner.query(`DROP TABLE ${table}`);
  }
}

const MAILBOXES = `CREATE TABLE imap_mailboxes (
  id uuid CONSTRAINT imap_mailboxes_pkey PRIMARY KEY,
  customer_id uuid NOT NULL CONSTRAINT imap_mailboxes_customer_id_fkey REFERENCES customers (id),
  appliance_id uuid NOT NULL,
  host text NOT NULL,
  port integer NOT NULL,
  tls text NOT NULL,
  "user" text NOT NULL,
  password_box text NOT NULL,
  folder text NOT NULL,
  move_to text,
  take_since timestamptz NOT NULL,
  active boolean NOT NULL DEFAULT true,
  uid_validity text,
  last_uid bigint NOT NULL DEFAULT 0,
  state_at timestamptz NOT NULL,
  lease_owner text,
  lease_until timestamptz,
  connected_at timestamptz,
  last_error text,
  CONSTRAINT imap_mailboxes_appliance_id_fkey FOREIGN KEY (customer_id, appliance_id)
    REFERENCES appliances (customer_id, id),
  CONSTRAINT imap_mailboxes_host_port_user_folder_key UNIQUE (host, port, "user", folder),
  CONSTRAINT imap_mailboxes_tls_check CHECK (tls IN ('implicit', 'starttls', 'none')))`;
const REQUESTS = `CREATE TABLE inbound_requests (
  signature text CONSTRAINT inbound_requests_pkey PRIMARY KEY,
  customer_id uuid NOT NULL CONSTRAINT inbound_requests_customer_id_fkey REFERENCES customers (id),
  received_at timestamptz NOT NULL,
  mail_id uuid)`;
const REQUESTS_INDEX = 'CREATE INDEX inbound_requests_received_at_idx ON inbound_requests (received_at)';
