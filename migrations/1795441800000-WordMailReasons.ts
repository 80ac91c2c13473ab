import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reason of a mail's ending becomes one word of a closed set; what it rests on stands in `decision`. */
export class WordMailReasons1795441800000 implements MigrationInterface {
  readonly name = 'WordMailReasons1795441800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // The owner of a table is subject to its policies too while they are forced, and would see no row.
    await queryRunner.query('ALTER TABLE mail_recipients NO FORCE ROW LEVEL SECURITY');
    await queryRunner.query(
      `UPDATE mail_recipients SET reason = CASE WHEN reason LIKE 'the same mail had arrived%' THEN 'same-mail' ELSE 'alerts' END
       WHERE reason IS NOT NULL`,
    );
    await queryRunner.query('ALTER TABLE mail_recipients FORCE ROW LEVEL SECURITY');
    await queryRunner.query(
      `ALTER TABLE mail_recipients ADD CONSTRAINT mail_recipients_reason_check CHECK (reason IN ('same-mail', 'alerts'))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE mail_recipients DROP CONSTRAINT mail_recipients_reason_check');
  }
}
