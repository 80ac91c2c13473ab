import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where an appliance's mail may come from, and why a mail taken while the database was away is in quarantine. */
export class GuardDoors1795442700000 implements MigrationInterface {
  readonly name = 'GuardDoors1795442700000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE appliances ADD COLUMN allowed_senders text[] NOT NULL DEFAULT '{}'`);
    await this.reasons(queryRunner, ['same-mail', 'alerts', 'unknown-recipient', 'sender-not-allowed']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE mail_recipients NO FORCE ROW LEVEL SECURITY');
    await queryRunner.query(
      `UPDATE mail_recipients SET reason = NULL WHERE reason IN ('unknown-recipient', 'sender-not-allowed')`,
    );
    await queryRunner.query('ALTER TABLE mail_recipients FORCE ROW LEVEL SECURITY');
    await this.reasons(queryRunner, ['same-mail', 'alerts']);
    await queryRunner.query('ALTER TABLE appliances DROP COLUMN allowed_senders');
  }

  private async reasons(queryRunner: QueryRunner, words: readonly string[]): Promise<void> {
    const list = words.map((word) => `'${word}'`).join(', ');
    await queryRunner.query('ALTER TABLE mail_recipients DROP CONSTRAINT mail_recipients_reason_check');
    await queryRunner.query(
      `ALTER TABLE mail_recipients ADD CONSTRAINT mail_recipients_reason_check CHECK (reason IN (${list}))`,
    );
  }
}
