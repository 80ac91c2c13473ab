import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An SMS is handed to one of several accounts: only the one that was asked can tell what became of it. */
export class SendSmsByAccount1795462130010 implements MigrationInterface {
  readonly name = 'SendSmsByAccount1795462130010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE outgoing_messages ADD COLUMN account text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE outgoing_messages DROP COLUMN account');
  }
}
