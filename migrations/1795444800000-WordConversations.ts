import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = ['same-mail', 'alerts', 'unknown-recipient', 'sender-not-allowed'];
const CONVERSATIONS = ['bounce', 'auto-reply', 'loop', 'reply'];

/** Mails that are no alert but part of a conversation say of which kind. */
export class WordConversations1795444800000 implements MigrationInterface {
  readonly name = 'WordConversations1795444800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await this.reasons(queryRunner, [...BEFORE, ...CONVERSATIONS]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // The owner of a table is subject to its policies too while they are forced, and would see no row.
    await queryRunner.query('ALTER TABLE mail_recipients NO FORCE ROW LEVEL SECURITY');
    await queryRunner.query(`UPDATE mail_recipients SET reason = NULL WHERE reason IN (${listed(CONVERSATIONS)})`);
    await queryRunner.query('ALTER TABLE mail_recipients FORCE ROW LEVEL SECURITY');
    await this.reasons(queryRunner, BEFORE);
  }

  private async reasons(queryRunner: QueryRunner, words: readonly string[]): Promise<void> {
    await queryRunner.query('ALTER TABLE mail_recipients DROP CONSTRAINT mail_recipients_reason_check');
    await queryRunner.query(
      `ALTER TABLE mail_recipients ADD CONSTRAINT mail_recipients_reason_check CHECK (reason IN (${listed(words)}))`,
    );
  }
}

function listed(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ');
}
