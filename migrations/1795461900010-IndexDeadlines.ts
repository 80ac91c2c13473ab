import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The SLA report looks for the cases that are due in one month, of one customer or of all. */
export class IndexDeadlines1795461900010 implements MigrationInterface {
  readonly name = 'IndexDeadlines1795461900010';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const column of ['respond_by', 'report_by'])
      await queryRunner.query(`CREATE INDEX cases_${column}_idx ON cases (${column})`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const column of ['report_by', 'respond_by']) await queryRunner.query(`DROP INDEX cases_${column}_idx`);
  }
}
