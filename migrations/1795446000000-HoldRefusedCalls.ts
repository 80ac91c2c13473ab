import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts refusals of the provider, and marks cases whose report is settled so that no later alert joins them. */
export class HoldRefusedCalls1795446000000 implements MigrationInterface {
  readonly name = 'HoldRefusedCalls1795446000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "call_attempts" ADD "refusals" integer NOT NULL DEFAULT '0'`);
    await queryRunner.query(`ALTER TABLE "cases" ADD "report_settled" boolean NOT NULL DEFAULT false`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "cases" DROP COLUMN "report_settled"`);
    await queryRunner.query(`ALTER TABLE "call_attempts" DROP COLUMN "refusals"`);
  }
}
