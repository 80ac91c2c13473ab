import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A number that an appliance uses for another detection, or tells again when it has grown, makes an alert of its own. */
export class TellAnew1795462711000 implements MigrationInterface {
  readonly name = 'TellAnew1795462711000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE alerts ADD COLUMN telling integer NOT NULL DEFAULT 0`);
    await queryRunner.query(`ALTER TABLE alerts
      DROP CONSTRAINT alerts_appliance_id_alert_number_key,
      ADD CONSTRAINT alerts_appliance_id_alert_number_key UNIQUE (appliance_id, alert_number, telling)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE alerts
      DROP CONSTRAINT alerts_appliance_id_alert_number_key,
      ADD CONSTRAINT alerts_appliance_id_alert_number_key UNIQUE (appliance_id, alert_number)`);
    await queryRunner.query('ALTER TABLE alerts DROP COLUMN telling');
  }
}
