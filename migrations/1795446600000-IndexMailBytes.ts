import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the same mail sent again without a Message-ID. */
export class IndexMailBytes1795446600000 implements MigrationInterface {
  readonly name = 'IndexMailBytes1795446600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE INDEX "raw_mails_sha256_idx" ON "raw_mails" ("sha256")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "raw_mails_sha256_idx"`);
  }
}
