import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statements and order requests as they were issued, kept from change; what became of an order; the nightly recount. */
export class KeepStatements1795452400000 implements MigrationInterface {
  readonly name = 'KeepStatements1795452400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [...STATEMENTS, ...ORDERS, ...RECOUNTS, ...GUARDS]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await queryRunner.query(sql);
  }
}

// A statement closed before it was kept as a document has none; it is set from its entries.
const STATEMENTS = [
  `ALTER TABLE statements ADD COLUMN document text, ADD COLUMN document_sha256 text,
     ADD COLUMN carried_out integer NOT NULL DEFAULT 0,
     ADD CONSTRAINT statements_document_check CHECK (("document" IS NULL) = ("document_sha256" IS NULL)),
     ADD CONSTRAINT statements_carried_out_check CHECK ("carried_out" <= 0)`,
];

const ORDERS = [
  `ALTER TABLE overage_orders ADD COLUMN document text, ADD COLUMN mails integer NOT NULL DEFAULT 1,
     ADD COLUMN ordered_on date, ADD COLUMN invoice_number text, ADD COLUMN invoiced_on date, ADD COLUMN waived_reason text,
     ADD CONSTRAINT overage_orders_ordered_check CHECK ("state" NOT IN ('ordered', 'invoiced')
       OR ("order_number" IS NOT NULL AND "ordered_on" IS NOT NULL)),
     ADD CONSTRAINT overage_orders_invoiced_check CHECK ("state" <> 'invoiced'
       OR ("invoice_number" IS NOT NULL AND "invoiced_on" IS NOT NULL)),
     ADD CONSTRAINT overage_orders_waived_check CHECK (("state" = 'waived') = ("waived_reason" IS NOT NULL))`,
];

const RECOUNTS = [
  `CREATE TABLE recounts (
     id uuid CONSTRAINT recounts_pkey PRIMARY KEY,
     customer_id uuid NOT NULL CONSTRAINT recounts_customer_id_fkey REFERENCES customers (id),
     night date NOT NULL,
     recounted_at timestamptz NOT NULL,
     months jsonb NOT NULL,
     drifts jsonb NOT NULL,
     drift_sha256 text,
     paged boolean NOT NULL DEFAULT false,
     CONSTRAINT recounts_customer_id_night_key UNIQUE (customer_id, night),
     CONSTRAINT recounts_paged_check CHECK ("drift_sha256" IS NOT NULL OR NOT "paged"))`,
  'ALTER TABLE recounts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
  `CREATE POLICY recounts_tenant ON recounts
     USING ((SELECT current_setting('owl.tenant', true)) = '*' OR customer_id = owl_tenant())`,
  'GRANT SELECT, INSERT ON recounts TO owl_app',
];

// These hold for everybody, the schema's owner too: rights alone would not.
const GUARDS = [
  `CREATE FUNCTION refuse_final_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'month % of customer % is final: its rows of % stay as they are', OLD.month, OLD.customer_id, TG_TABLE_NAME
       USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
   END $$`,
  `CREATE TRIGGER statements_final BEFORE UPDATE OR DELETE ON statements
     FOR EACH ROW WHEN (OLD.state = 'final') EXECUTE FUNCTION refuse_final_change()`,
  `CREATE TRIGGER closed_months_final BEFORE UPDATE OR DELETE ON closed_months
     FOR EACH ROW EXECUTE FUNCTION refuse_final_change()`,
  `CREATE FUNCTION refuse_final_entry_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF EXISTS (SELECT 1 FROM closed_months WHERE customer_id = OLD.customer_id AND month = OLD.month) THEN
       RAISE EXCEPTION 'month % of customer % is closed: enter a correction in an open month', OLD.month, OLD.customer_id
         USING ERRCODE = 'check_violation', CONSTRAINT = 'handled_items_final';
     END IF;
     IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER handled_items_final BEFORE UPDATE OR DELETE ON handled_items
     FOR EACH ROW EXECUTE FUNCTION refuse_final_entry_change()`,
  // What was asked for stays as it was asked for; only what became of it may change.
  `CREATE FUNCTION refuse_order_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' OR (NEW.customer_id, NEW.month, NEW.order_month, NEW.lines, NEW.amount, NEW.tax, NEW.amount_with_tax, NEW.document, NEW.created_at)
          IS DISTINCT FROM (OLD.customer_id, OLD.month, OLD.order_month, OLD.lines, OLD.amount, OLD.tax, OLD.amount_with_tax, OLD.document, OLD.created_at)
        OR (OLD.state IN ('invoiced', 'waived')) THEN
       RAISE EXCEPTION 'the order request for % of customer % stays as it is', OLD.month, OLD.customer_id
         USING ERRCODE = 'check_violation', CONSTRAINT = 'overage_orders_kept';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER overage_orders_kept BEFORE UPDATE OR DELETE ON overage_orders
     FOR EACH ROW EXECUTE FUNCTION refuse_order_change()`,
];

const DOWN = [
  'DROP TRIGGER overage_orders_kept ON overage_orders',
  'DROP FUNCTION refuse_order_change',
  'DROP TRIGGER handled_items_final ON handled_items',
  'DROP FUNCTION refuse_final_entry_change',
  'DROP TRIGGER closed_months_final ON closed_months',
  'DROP TRIGGER statements_final ON statements',
  'DROP FUNCTION refuse_final_change',
  'DROP TABLE recounts',
  `ALTER TABLE overage_orders DROP COLUMN document, DROP COLUMN mails, DROP COLUMN ordered_on, DROP COLUMN invoice_number,
     DROP COLUMN invoiced_on, DROP COLUMN waived_reason`,
  'ALTER TABLE statements DROP COLUMN document, DROP COLUMN document_sha256, DROP COLUMN carried_out',
];
