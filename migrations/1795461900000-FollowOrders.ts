import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when an order request is in its state, and when the billing people were reminded that it is not ordered. */
export class FollowOrders1795461900000 implements MigrationInterface {
  readonly name = 'FollowOrders1795461900000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE overage_orders ADD COLUMN state_since timestamptz, ADD COLUMN reminded_at timestamptz',
    );
    // For the rows there are, the nearest that is known. Not by UPDATE: what is invoiced or waived refuses one.
    await queryRunner.query(
      `ALTER TABLE overage_orders ALTER COLUMN state_since TYPE timestamptz USING coalesce(sent_at, created_at),
         ALTER COLUMN state_since SET NOT NULL`,
    );
    await queryRunner.query(`CREATE INDEX overage_orders_open_idx ON overage_orders (state_since)
      WHERE state IN ('draft', 'sent', 'ordered')`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX overage_orders_open_idx');
    await queryRunner.query('ALTER TABLE overage_orders DROP COLUMN state_since, DROP COLUMN reminded_at');
  }
}
