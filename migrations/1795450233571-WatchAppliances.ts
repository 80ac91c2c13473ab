import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when an appliance is ours, for those that were never heard; and what it says of its own health, found quickly. */
export class WatchAppliances1795450233571 implements MigrationInterface {
  readonly name = 'WatchAppliances1795450233571';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE appliances ADD COLUMN created_at timestamptz');
    // The owner of a table is subject to its policies too while they are forced, and would see no row without this.
    await queryRunner.query(`SELECT set_config('owl.tenant', '*', true)`);
    await queryRunner.query(
      'UPDATE appliances SET created_at = c.created_at FROM customers c WHERE c.id = appliances.customer_id',
    );
    await queryRunner.query(`SELECT set_config('owl.tenant', '', true)`);
    await queryRunner.query('ALTER TABLE appliances ALTER COLUMN created_at SET NOT NULL');
    await queryRunner.query(
      `CREATE INDEX alerts_health_idx ON alerts (appliance_id, received_at) WHERE state_reason = 'health'`,
    );
    await queryRunner.query(
      `ALTER TABLE appliances ADD CONSTRAINT appliances_heartbeat_hours_check CHECK (heartbeat_hours BETWEEN 1 AND 744)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE appliances DROP CONSTRAINT appliances_heartbeat_hours_check');
    await queryRunner.query('DROP INDEX alerts_health_idx');
    await queryRunner.query('ALTER TABLE appliances DROP COLUMN created_at');
  }
}
