import type { MigrationInterface, QueryRunner } from 'typeorm';

const REASONS = [
  'same-mail',
  'alerts',
  'unknown-recipient',
  'sender-not-allowed',
  'bounce',
  'auto-reply',
  'loop',
  'reply',
  'authentication-failed',
  'replayed',
  'dismissed',
  'appliance-retired',
];
const NEW_REASON = 'before-contract';

/** Mail that came before the customer's first contract ends in quarantine; and only failures to read count as such. */
export class EndEarlyMails1795462200000 implements MigrationInterface {
  readonly name = 'EndEarlyMails1795462200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await this.reasons(queryRunner, [...REASONS, NEW_REASON]);
    await queryRunner.query('ALTER TABLE mail_recipients ADD COLUMN unread integer NOT NULL DEFAULT 0');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE mail_recipients DROP COLUMN unread');
    await queryRunner.query('ALTER TABLE mail_recipients NO FORCE ROW LEVEL SECURITY');
    await queryRunner.query(`UPDATE mail_recipients SET reason = 'sender-not-allowed' WHERE reason = '${NEW_REASON}'`);
    await queryRunner.query('ALTER TABLE mail_recipients FORCE ROW LEVEL SECURITY');
    await this.reasons(queryRunner, REASONS);
  }

  private async reasons(queryRunner: QueryRunner, words: readonly string[]): Promise<void> {
    const list = words.map((word) => `'${word}'`).join(', ');
    await queryRunner.query('ALTER TABLE mail_recipients DROP CONSTRAINT mail_recipients_reason_check');
    await queryRunner.query(
      `ALTER TABLE mail_recipients ADD CONSTRAINT mail_recipients_reason_check CHECK (reason IN (${list}))`,
    );
  }
}
