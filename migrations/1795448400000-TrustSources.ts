import type { MigrationInterface, QueryRunner } from 'typeorm';

const REASONS = ['same-mail', 'alerts', 'unknown-recipient', 'sender-not-allowed'];
const CONVERSATIONS = ['bounce', 'auto-reply', 'loop', 'reply'];
const NEW_REASONS = ['authentication-failed', 'replayed', 'dismissed'];

/** What an appliance's mail must prove, how it is read, what was found of each mail, and what people decided about it. */
export class TrustSources1795448400000 implements MigrationInterface {
  readonly name = 'TrustSources1795448400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE appliances
      ADD COLUMN trust text NOT NULL DEFAULT 'open',
      ADD COLUMN trusted_domains text[] NOT NULL DEFAULT '{}',
      ADD COLUMN trusted_sealers text[] NOT NULL DEFAULT '{}',
      ADD COLUMN smtp_password_hash text,
      ADD COLUMN own_rule jsonb,
      ADD COLUMN silent_since timestamptz,
      ADD COLUMN version integer NOT NULL DEFAULT 1,
      ADD CONSTRAINT appliances_trust_check CHECK (trust IN ('open', 'no-forgery', 'authenticated'))`);
    await queryRunner.query('ALTER TABLE raw_mails ADD COLUMN signed_in_appliance_id uuid');
    await queryRunner.query(`ALTER TABLE mail_recipients
      ADD COLUMN header_from text,
      ADD COLUMN authentication jsonb,
      ADD COLUMN reviews jsonb NOT NULL DEFAULT '[]'`);
    await queryRunner.query(
      'ALTER TABLE alerts ADD COLUMN confidence text, ADD COLUMN sources jsonb, ADD COLUMN found_in jsonb',
    );
    await this.reasons(queryRunner, [...REASONS, ...CONVERSATIONS, ...NEW_REASONS]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE mail_recipients NO FORCE ROW LEVEL SECURITY');
    await queryRunner.query(
      `UPDATE mail_recipients SET reason = 'sender-not-allowed' WHERE reason IN (${NEW_REASONS.map((word) => `'${word}'`).join(', ')})`,
    );
    await queryRunner.query('ALTER TABLE mail_recipients FORCE ROW LEVEL SECURITY');
    await this.reasons(queryRunner, [...REASONS, ...CONVERSATIONS]);
    await queryRunner.query('ALTER TABLE alerts DROP COLUMN confidence, DROP COLUMN sources, DROP COLUMN found_in');
    await queryRunner.query(
      'ALTER TABLE mail_recipients DROP COLUMN header_from, DROP COLUMN authentication, DROP COLUMN reviews',
    );
    await queryRunner.query('ALTER TABLE raw_mails DROP COLUMN signed_in_appliance_id');
    await queryRunner.query(`ALTER TABLE appliances
      DROP COLUMN trust, DROP COLUMN trusted_domains, DROP COLUMN trusted_sealers, DROP COLUMN smtp_password_hash,
      DROP COLUMN own_rule, DROP COLUMN silent_since, DROP COLUMN version`);
  }

  private async reasons(queryRunner: QueryRunner, words: readonly string[]): Promise<void> {
    const list = words.map((word) => `'${word}'`).join(', ');
    await queryRunner.query('ALTER TABLE mail_recipients DROP CONSTRAINT mail_recipients_reason_check');
    await queryRunner.query(
      `ALTER TABLE mail_recipients ADD CONSTRAINT mail_recipients_reason_check CHECK (reason IN (${list}))`,
    );
  }
}
