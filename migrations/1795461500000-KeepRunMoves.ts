import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people did about a call run, with their reasons; and until when one who calls by hand keeps the system from dialling. */
export class KeepRunMoves1795461500000 implements MigrationInterface {
  readonly name = 'KeepRunMoves1795461500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE call_runs ADD COLUMN held_until timestamptz');
    for (const sql of [MOVES, MOVES_INDEX, ...GUARD]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE call_run_moves');
    await queryRunner.query('ALTER TABLE call_runs DROP COLUMN held_until');
  }
}

const MOVES = `CREATE TABLE call_run_moves (
  id uuid CONSTRAINT call_run_moves_pkey PRIMARY KEY,
  customer_id uuid NOT NULL,
  call_run_id uuid NOT NULL,
  move text NOT NULL,
  contact_order integer,
  result text,
  called_at timestamptz,
  reason text NOT NULL,
  done_by uuid,
  done_by_name text NOT NULL,
  at timestamptz NOT NULL,
  happened_at timestamptz NOT NULL,
  CONSTRAINT call_run_moves_call_run_id_fkey FOREIGN KEY (customer_id, call_run_id)
    REFERENCES call_runs (customer_id, id),
  CONSTRAINT call_run_moves_move_check CHECK
    (move IN ('take-over', 'hand-back', 'skip', 'stop', 'record-call', 'resume')),
  CONSTRAINT call_run_moves_contact_check CHECK ((move IN ('skip', 'record-call')) = (contact_order IS NOT NULL)),
  CONSTRAINT call_run_moves_result_check CHECK
    ((move = 'record-call') = (result IS NOT NULL) AND (result IS NULL) = (called_at IS NULL)
     AND (result IS NULL OR result IN ('reached', 'not-reached'))))`;
const MOVES_INDEX = 'CREATE INDEX call_run_moves_call_run_id_idx ON call_run_moves (call_run_id, at)';
const GUARD = [
  'ALTER TABLE call_run_moves ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
  `CREATE POLICY call_run_moves_tenant ON call_run_moves
     USING ((SELECT current_setting('owl.tenant', true)) = '*' OR customer_id = owl_tenant())`,
  // Evidence: never changed, never deleted.
  'GRANT SELECT, INSERT ON call_run_moves TO owl_app',
];
