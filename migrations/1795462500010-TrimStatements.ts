import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a statement says stands in its document, under its hash; beside it nothing that could say something else. */
export class TrimStatements1795462500010 implements MigrationInterface {
  readonly name = 'TrimStatements1795462500010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER statements_final ON statements');
    await queryRunner.query(
      `ALTER TABLE statements DROP COLUMN state, DROP COLUMN count_business, DROP COLUMN count_after_hours,
         DROP COLUMN expected_business, DROP COLUMN expected_after_hours, DROP COLUMN carried_out`,
    );
    // A row is written when its month becomes final: there is no other.
    await queryRunner.query(`CREATE TRIGGER statements_final BEFORE UPDATE OR DELETE ON statements
      FOR EACH ROW EXECUTE FUNCTION refuse_final_change()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER statements_final ON statements');
    await queryRunner.query(
      `ALTER TABLE statements ADD COLUMN state text NOT NULL DEFAULT 'final', ${NUMBERS.map(([name]) => `ADD COLUMN ${name} integer`).join(', ')}`,
    );
    // Not by UPDATE: row security would hide the rows from it.
    await queryRunner.query(
      `ALTER TABLE statements ALTER COLUMN state DROP DEFAULT,
         ${NUMBERS.map(([name, path]) => `ALTER COLUMN ${name} TYPE integer USING coalesce((document::jsonb #>> '${path}')::int, 0)`).join(', ')}`,
    );
    await queryRunner.query(
      `ALTER TABLE statements ${NUMBERS.map(([name]) => `ALTER COLUMN ${name} SET NOT NULL`).join(', ')},
         ALTER COLUMN carried_out SET DEFAULT 0,
         ADD CONSTRAINT statements_state_check CHECK ("state" IN ('draft', 'final')),
         ADD CONSTRAINT statements_carried_out_check CHECK ("carried_out" <= 0)`,
    );
    await queryRunner.query(`CREATE TRIGGER statements_final BEFORE UPDATE OR DELETE ON statements
      FOR EACH ROW WHEN (OLD.state = 'final') EXECUTE FUNCTION refuse_final_change()`);
  }
}

/** Columns, and where a document says the same: business hours come first. */
const NUMBERS = [
  ['count_business', '{windows,0,count}'],
  ['count_after_hours', '{windows,1,count}'],
  ['expected_business', '{windows,0,expected}'],
  ['expected_after_hours', '{windows,1,expected}'],
  ['carried_out', '{carriedOut}'],
] as const;
