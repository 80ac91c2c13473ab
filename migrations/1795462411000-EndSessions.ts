import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Wrong passwords are counted by account and address; and a user's sessions can be ended all at once. */
export class EndSessions1795462411000 implements MigrationInterface {
  readonly name = 'EndSessions1795462411000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE sign_in_tries (
      account text NOT NULL,
      address text NOT NULL,
      failures integer NOT NULL,
      since timestamptz NOT NULL,
      locked_until timestamptz,
      CONSTRAINT sign_in_tries_pkey PRIMARY KEY (account, address))`);
    await queryRunner.query('CREATE INDEX sign_in_tries_since_idx ON sign_in_tries (since)');
    // No tenant's table: strangers have none. Only a count of the last half hour, so its rows go.
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_tries TO owl_app');
    await queryRunner.query(`ALTER TABLE users
      DROP COLUMN failed_sign_ins, DROP COLUMN locked_until, ADD COLUMN session_generation integer NOT NULL DEFAULT 0`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE users
      DROP COLUMN session_generation, ADD COLUMN failed_sign_ins integer NOT NULL DEFAULT 0, ADD COLUMN locked_until timestamptz`);
    await queryRunner.query('DROP TABLE sign_in_tries');
  }
}
