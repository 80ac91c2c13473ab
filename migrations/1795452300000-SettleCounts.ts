import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Corrections of the count: cases merged and split, disputes that two people decide, investigations asked for. */
export class SettleCounts1795452300000 implements MigrationInterface {
  readonly name = 'SettleCounts1795452300000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [...CASES, MERGES, ...MERGE_KEYS, REQUESTS, DISPUTES, ...DISPUTE_KEYS, ...ITEMS, ...guards()])
      await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await queryRunner.query(sql);
  }
}

const CASES = [
  `ALTER TABLE cases ADD COLUMN merged_into_id uuid, ADD COLUMN split_from_id uuid,
     ADD CONSTRAINT cases_merged_into_id_check CHECK (("state" = 'merged') = ("merged_into_id" IS NOT NULL)),
     ADD CONSTRAINT cases_merged_into_id_fkey FOREIGN KEY (customer_id, merged_into_id) REFERENCES cases (customer_id, id),
     ADD CONSTRAINT cases_split_from_id_fkey FOREIGN KEY (customer_id, split_from_id) REFERENCES cases (customer_id, id)`,
  'CREATE INDEX cases_merged_into_id_idx ON cases (merged_into_id) WHERE merged_into_id IS NOT NULL',
  'CREATE INDEX cases_split_from_id_idx ON cases (split_from_id) WHERE split_from_id IS NOT NULL',
];

// What a merge moved, so that it can be undone.
const MERGES = `CREATE TABLE case_merges (
  id uuid CONSTRAINT case_merges_pkey PRIMARY KEY,
  customer_id uuid NOT NULL,
  source_case_id uuid NOT NULL,
  target_case_id uuid NOT NULL,
  from_state text NOT NULL,
  from_closed_at timestamptz,
  alert_ids uuid[] NOT NULL,
  target_report_by_before timestamptz NOT NULL,
  target_report_by_after timestamptz NOT NULL,
  reason text NOT NULL,
  merged_by text NOT NULL,
  merged_at timestamptz NOT NULL,
  undone_by text,
  undone_at timestamptz,
  CONSTRAINT case_merges_source_case_id_fkey FOREIGN KEY (customer_id, source_case_id) REFERENCES cases (customer_id, id),
  CONSTRAINT case_merges_target_case_id_fkey FOREIGN KEY (customer_id, target_case_id) REFERENCES cases (customer_id, id),
  CONSTRAINT case_merges_undone_by_check CHECK (("undone_by" IS NULL) = ("undone_at" IS NULL)))`;
const MERGE_KEYS = [
  'CREATE UNIQUE INDEX case_merges_in_force_key ON case_merges (source_case_id) WHERE undone_at IS NULL',
  'CREATE INDEX case_merges_target_case_id_idx ON case_merges (target_case_id)',
];

// An after-hours alert is investigated on request, once.
const REQUESTS = `CREATE TABLE investigation_requests (
  id uuid CONSTRAINT investigation_requests_pkey PRIMARY KEY,
  customer_id uuid NOT NULL,
  alert_id uuid NOT NULL,
  case_id uuid NOT NULL,
  effective_at timestamptz NOT NULL,
  reason text,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  CONSTRAINT investigation_requests_alert_id_key UNIQUE (alert_id),
  CONSTRAINT investigation_requests_alert_id_fkey FOREIGN KEY (customer_id, alert_id) REFERENCES alerts (customer_id, id),
  CONSTRAINT investigation_requests_case_id_fkey FOREIGN KEY (customer_id, case_id) REFERENCES cases (customer_id, id))`;

const DISPUTES = `CREATE TABLE disputes (
  id uuid CONSTRAINT disputes_pkey PRIMARY KEY,
  customer_id uuid NOT NULL,
  handled_item_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'raised',
  reason text NOT NULL,
  raised_by text NOT NULL,
  raised_at timestamptz NOT NULL,
  proposal text,
  proposed_by text,
  proposed_at timestamptz,
  decision text,
  decided_by text,
  decided_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT disputes_customer_id_id_key UNIQUE (customer_id, id),
  CONSTRAINT disputes_state_check CHECK ("state" IN ('raised', 'proposed', 'accepted', 'rejected', 'withdrawn')),
  CONSTRAINT disputes_proposed_by_check CHECK ("state" NOT IN ('proposed', 'accepted') OR "proposed_by" IS NOT NULL),
  CONSTRAINT disputes_second_person_check CHECK ("state" <> 'accepted' OR "decided_by" <> "proposed_by"),
  CONSTRAINT disputes_decided_by_check CHECK (
    ("state" IN ('accepted', 'rejected', 'withdrawn')) = ("decided_by" IS NOT NULL AND "decided_at" IS NOT NULL)))`;
const DISPUTE_KEYS = [
  // One at a time, and none after one that was accepted.
  `CREATE UNIQUE INDEX disputes_open_key ON disputes (handled_item_id) WHERE state IN ('raised', 'proposed', 'accepted')`,
  'CREATE INDEX disputes_customer_id_idx ON disputes (customer_id)',
  // Who proposed stays who proposed, and what was decided stays decided.
  `CREATE FUNCTION refuse_dispute_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF OLD.state IN ('accepted', 'rejected', 'withdrawn') THEN
       RAISE EXCEPTION 'dispute % is decided: it stays as it is', OLD.id
         USING ERRCODE = 'check_violation', CONSTRAINT = 'disputes_decided';
     END IF;
     IF OLD.proposed_by IS NOT NULL AND NEW.proposed_by IS DISTINCT FROM OLD.proposed_by THEN
       RAISE EXCEPTION 'dispute % was proposed by somebody else: that stays as it is', OLD.id
         USING ERRCODE = 'check_violation', CONSTRAINT = 'disputes_proposed';
     END IF;
     RETURN NEW;
   END $$`,
  'CREATE TRIGGER disputes_decided BEFORE UPDATE ON disputes FOR EACH ROW EXECUTE FUNCTION refuse_dispute_change()',
];

const ITEMS = [
  `ALTER TABLE handled_items ADD COLUMN dispute_id uuid,
     ADD CONSTRAINT handled_items_customer_id_id_key UNIQUE (customer_id, id)`,
  `ALTER TABLE handled_items
     ADD CONSTRAINT handled_items_reverses_id_fkey FOREIGN KEY (customer_id, reverses_id) REFERENCES handled_items (customer_id, id),
     ADD CONSTRAINT handled_items_dispute_id_fkey FOREIGN KEY (customer_id, dispute_id) REFERENCES disputes (customer_id, id),
     ADD CONSTRAINT handled_items_why_check CHECK (
       "why" IN ('report-sent', 'first-call-placed', 'merged-away', 'merge-undone', 'dispute-accepted')),
     ADD CONSTRAINT handled_items_dispute_id_check CHECK (("why" = 'dispute-accepted') = ("dispute_id" IS NOT NULL)),
     ADD CONSTRAINT handled_items_quantity_check CHECK (
       CASE WHEN "entry_kind" = 'count' THEN "quantity" = 1 AND "reverses_id" IS NULL
            ELSE "quantity" IN (1, -1) AND "reverses_id" IS NOT NULL END)`,
  `ALTER TABLE disputes ADD CONSTRAINT disputes_handled_item_id_fkey
     FOREIGN KEY (customer_id, handled_item_id) REFERENCES handled_items (customer_id, id)`,
  // A correction takes back exactly what it names, and a dispute's only when two people have accepted it.
  `CREATE FUNCTION check_correction() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NOT EXISTS (SELECT 1 FROM handled_items o
                    WHERE o.id = NEW.reverses_id AND o.customer_id = NEW.customer_id AND o.source_kind = NEW.source_kind
                      AND o.source_id = NEW.source_id AND o.handling_window = NEW.handling_window
                      AND o.quantity = -NEW.quantity AND o.month <= NEW.month
                      AND (NEW.entry_kind = 'reversal') = (o.month = NEW.month)) THEN
       RAISE EXCEPTION 'entry % does not take back what it names', NEW.id
         USING ERRCODE = 'check_violation', CONSTRAINT = 'handled_items_correction';
     END IF;
     IF NEW.dispute_id IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM disputes d JOIN handled_items o ON o.id = d.handled_item_id
          WHERE d.id = NEW.dispute_id AND d.state = 'accepted' AND o.source_kind = NEW.source_kind AND o.source_id = NEW.source_id) THEN
       RAISE EXCEPTION 'dispute % is not accepted', NEW.dispute_id
         USING ERRCODE = 'check_violation', CONSTRAINT = 'handled_items_dispute_accepted';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER handled_items_correction BEFORE INSERT ON handled_items
   FOR EACH ROW WHEN (NEW.entry_kind <> 'count') EXECUTE FUNCTION check_correction()`,
];

const GUARDED = {
  case_merges: 'SELECT, INSERT, UPDATE',
  investigation_requests: 'SELECT, INSERT',
  disputes: 'SELECT, INSERT, UPDATE',
};

const guards = (): string[] =>
  Object.entries(GUARDED).flatMap(([table, rights]) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY ${table}_tenant ON ${table}
       USING ((SELECT current_setting('owl.tenant', true)) = '*' OR customer_id = owl_tenant())`,
    `GRANT ${rights} ON ${table} TO owl_app`,
  ]);

const DOWN = [
  'DROP TRIGGER handled_items_correction ON handled_items',
  'DROP FUNCTION check_correction',
  'ALTER TABLE disputes DROP CONSTRAINT disputes_handled_item_id_fkey',
  `ALTER TABLE handled_items DROP CONSTRAINT handled_items_reverses_id_fkey, DROP CONSTRAINT handled_items_dispute_id_fkey,
     DROP CONSTRAINT handled_items_why_check, DROP CONSTRAINT handled_items_quantity_check, DROP COLUMN dispute_id,
     DROP CONSTRAINT handled_items_customer_id_id_key`,
  'DROP TABLE disputes, investigation_requests, case_merges',
  'DROP FUNCTION refuse_dispute_change',
  'ALTER TABLE cases DROP COLUMN merged_into_id, DROP COLUMN split_from_id',
];
