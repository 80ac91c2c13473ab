import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which month a waived request is settled, what a person found out about its mail, and what a night's check of final months found. */
export class SettleOrders1795462500000 implements MigrationInterface {
  readonly name = 'SettleOrders1795462500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Of what was waived before there is no month: those statements stay as they were issued.
    await queryRunner.query(
      `ALTER TABLE overage_orders ADD COLUMN waived_into text, ADD COLUMN mail_found text,
         ADD CONSTRAINT overage_orders_waived_into_check CHECK ("waived_into" IS NULL OR "state" = 'waived' AND "waived_into" > "month"),
         ADD CONSTRAINT overage_orders_mail_found_check CHECK ("mail_found" IN ('sent', 'not-sent'))`,
    );
    await queryRunner.query(`ALTER TABLE recounts ADD COLUMN faults jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE recounts DROP COLUMN faults');
    await queryRunner.query('ALTER TABLE overage_orders DROP COLUMN waived_into, DROP COLUMN mail_found');
  }
}
