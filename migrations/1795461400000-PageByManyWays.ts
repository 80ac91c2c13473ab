import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages by other ways than mail, and by which of them a contract has its contacts told beside the call. */
export class PageByManyWays1795461400000 implements MigrationInterface {
  readonly name = 'PageByManyWays1795461400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [MESSAGES, ...INDEXES, ...GUARD, ALSO_BY]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE contracts DROP COLUMN also_by');
    await queryRunner.query('DROP TABLE outgoing_messages');
  }
}

const MESSAGES = `CREATE TABLE outgoing_messages (
  id uuid CONSTRAINT outgoing_messages_pkey PRIMARY KEY,
  customer_id uuid,
  channel text NOT NULL CONSTRAINT outgoing_messages_channel_check CHECK (channel IN ('sms', 'webhook')),
  source_kind text NOT NULL,
  source_id uuid NOT NULL,
  revision integer NOT NULL,
  recipient text NOT NULL,
  body text NOT NULL,
  state text NOT NULL CONSTRAINT outgoing_messages_state_check
    CHECK (state IN ('queued', 'sending', 'sent', 'delivered', 'undelivered', 'failed', 'unknown')),
  next_action_at timestamptz,
  lease_until timestamptz,
  attempt integer NOT NULL DEFAULT 0,
  looks integer NOT NULL DEFAULT 0,
  sent_at timestamptz,
  empty_listings jsonb NOT NULL DEFAULT '[]',
  provider_id text,
  response text,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT outgoing_messages_source_key UNIQUE (source_kind, source_id, revision, recipient, channel))`;
const INDEXES = [
  'CREATE INDEX outgoing_messages_due_idx ON outgoing_messages (next_action_at) WHERE next_action_at IS NOT NULL',
  'CREATE INDEX outgoing_messages_provider_id_idx ON outgoing_messages (provider_id)',
  'CREATE INDEX outgoing_messages_recipient_created_at_idx ON outgoing_messages (recipient, created_at)',
];
const GUARD = [
  'ALTER TABLE outgoing_messages ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
  `CREATE POLICY outgoing_messages_tenant ON outgoing_messages
     USING ((SELECT current_setting('owl.tenant', true)) = '*' OR customer_id = owl_tenant())`,
  'GRANT SELECT, INSERT, UPDATE ON outgoing_messages TO owl_app',
];
const ALSO_BY = `ALTER TABLE contracts ADD COLUMN also_by text[] NOT NULL DEFAULT '{}'
  CONSTRAINT contracts_also_by_check CHECK (also_by <@ ARRAY['sms', 'mail'])`;
