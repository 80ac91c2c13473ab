import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which page told of a mail in quarantine, and what checking a mail's sender looks for. */
export class PageQuarantine1795452718364 implements MigrationInterface {
  readonly name = 'PageQuarantine1795452718364';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [PAGES, LATEST_PAGE, ...GUARD]) await queryRunner.query(sql);
    await queryRunner.query(`ALTER TABLE mail_recipients ADD COLUMN page_id uuid
      CONSTRAINT mail_recipients_page_id_fkey REFERENCES quarantine_pages (id)`);
    for (const sql of INDEXES) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX mail_recipients_content_idx, mail_recipients_unchecked_idx');
    await queryRunner.query('ALTER TABLE mail_recipients DROP COLUMN page_id');
    await queryRunner.query('DROP TABLE quarantine_pages');
  }
}

const PAGES = `CREATE TABLE quarantine_pages (
  id uuid CONSTRAINT quarantine_pages_pkey PRIMARY KEY,
  customer_id uuid CONSTRAINT quarantine_pages_customer_id_fkey REFERENCES customers (id),
  appliance_id uuid,
  reason text NOT NULL,
  mails integer NOT NULL,
  paged_at timestamptz NOT NULL)`;
const LATEST_PAGE = 'CREATE INDEX quarantine_pages_latest_idx ON quarantine_pages (appliance_id, reason, paged_at)';
const GUARD = [
  'ALTER TABLE quarantine_pages ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
  `CREATE POLICY quarantine_pages_tenant ON quarantine_pages
     USING ((SELECT current_setting('owl.tenant', true)) = '*' OR customer_id = owl_tenant())`,
  'GRANT SELECT, INSERT ON quarantine_pages TO owl_app',
];
const INDEXES = [
  // The same content sent before; a sender that was not checked; a mail in quarantine that nobody was told of.
  `CREATE INDEX mail_recipients_content_idx ON mail_recipients (appliance_id, body_hash) WHERE body_hash IS NOT NULL`,
  `CREATE INDEX mail_recipients_unchecked_idx ON mail_recipients (received_at)
     WHERE authentication IS NULL AND outcome <> 'received'`,
  `CREATE INDEX mail_recipients_unpaged_idx ON mail_recipients (appliance_id, reason)
     WHERE outcome = 'quarantined' AND page_id IS NULL`,
];
