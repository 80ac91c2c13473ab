import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is looked at each minute, and the lists of all customers, stay fast when their tables have grown. */
export class IndexGrowth1795462300000 implements MigrationInterface {
  readonly name = 'IndexGrowth1795462300000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [name, on] of Object.entries(INDEXES)) await queryRunner.query(`CREATE INDEX ${name} ON ${on}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of Object.keys(INDEXES).reverse()) await queryRunner.query(`DROP INDEX ${name}`);
  }
}

const INDEXES = {
  mail_recipients_raw_mail_id_idx: 'mail_recipients (raw_mail_id)',
  alerts_mail_recipient_id_idx: 'alerts (mail_recipient_id)',
  alerts_received_at_id_idx: 'alerts (received_at, id)',
  call_runs_planned_at_id_idx: 'call_runs (planned_at, id)',
  call_attempts_unpriced_idx: 'call_attempts (ended_at) WHERE provider_sid IS NOT NULL AND price IS NULL',
  cases_ended_idx: `cases (coalesce(closed_at, newest_alert_at), id) WHERE state IN ('closed', 'merged', 'dismissed')`,
};
