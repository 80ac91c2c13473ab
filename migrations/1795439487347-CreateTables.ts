import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTables1795439487347 implements MigrationInterface {
  readonly name = 'CreateTables1795439487347';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "facts" (
                "id" uuid NOT NULL,
                "kind" text NOT NULL,
                "customer_id" uuid,
                "subject_kind" text NOT NULL,
                "subject_id" uuid NOT NULL,
                "occurred_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "payload" jsonb NOT NULL,
                CONSTRAINT "facts_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "facts_customer_id_subject_idx" ON "facts" ("customer_id", "subject_kind", "subject_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "outbox" (
                "fact_id" uuid NOT NULL,
                "customer_id" uuid,
                "next_action_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "attempt" integer NOT NULL DEFAULT '0',
                "last_error" text,
                CONSTRAINT "outbox_pkey" PRIMARY KEY ("fact_id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "outbox_next_action_at_idx" ON "outbox" ("next_action_at")
        `);
    await queryRunner.query(`
            CREATE TABLE "fact_receipts" (
                "fact_id" uuid NOT NULL,
                "consumer" text NOT NULL,
                "done_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                CONSTRAINT "fact_receipts_pkey" PRIMARY KEY ("fact_id", "consumer")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "outgoing_mails" (
                "id" uuid NOT NULL,
                "customer_id" uuid,
                "source_kind" text NOT NULL,
                "source_id" uuid NOT NULL,
                "revision" integer NOT NULL,
                "recipient" text NOT NULL,
                "subject" text NOT NULL,
                "message_id" text NOT NULL,
                "mime" bytea NOT NULL,
                "sha256" text NOT NULL,
                "state" text NOT NULL,
                "next_action_at" TIMESTAMP WITH TIME ZONE,
                "lease_until" TIMESTAMP WITH TIME ZONE,
                "attempt" integer NOT NULL DEFAULT '0',
                "response" text,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "ended_at" TIMESTAMP WITH TIME ZONE,
                "version" integer NOT NULL DEFAULT '1',
                CONSTRAINT "outgoing_mails_source_key" UNIQUE (
                    "source_kind",
                    "source_id",
                    "revision",
                    "recipient"
                ),
                CONSTRAINT "outgoing_mails_state_check" CHECK (
                    "state" IN ('queued', 'sending', 'sent', 'failed', 'unknown')
                ),
                CONSTRAINT "outgoing_mails_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "outgoing_mails_due_idx" ON "outgoing_mails" ("next_action_at")
            WHERE "state" IN ('queued', 'sending', 'unknown')
        `);
    await queryRunner.query(`
            CREATE TABLE "customers" (
                "id" uuid NOT NULL,
                "name" text NOT NULL,
                "reading" text NOT NULL,
                "locale" text NOT NULL,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                CONSTRAINT "customers_locale_check" CHECK ("locale" IN ('ja', 'en')),
                CONSTRAINT "customers_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "appliances" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "name" text NOT NULL,
                "address_token" text NOT NULL,
                "heartbeat_hours" integer NOT NULL DEFAULT '24',
                "last_heard_at" TIMESTAMP WITH TIME ZONE,
                CONSTRAINT "appliances_address_token_key" UNIQUE ("address_token"),
                CONSTRAINT "appliances_customer_id_id_key" UNIQUE ("customer_id", "id"),
                CONSTRAINT "appliances_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "calendar_versions" (
                "id" uuid NOT NULL,
                "name" text NOT NULL,
                "version_no" integer NOT NULL,
                "effective_from" date NOT NULL,
                "definition" jsonb NOT NULL,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                CONSTRAINT "calendar_versions_name_version_no_key" UNIQUE ("name", "version_no"),
                CONSTRAINT "calendar_versions_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "contacts" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "contact_order" integer NOT NULL,
                "name" text NOT NULL,
                "phone" text NOT NULL,
                "email" text NOT NULL,
                "language" text NOT NULL,
                "active" boolean NOT NULL DEFAULT true,
                CONSTRAINT "contacts_customer_id_id_key" UNIQUE ("customer_id", "id"),
                CONSTRAINT "contacts_phone_check" CHECK ("phone" ~ '^\\+[1-9][0-9]{6,14}$'),
                CONSTRAINT "contacts_language_check" CHECK ("language" IN ('ja', 'en')),
                CONSTRAINT "contacts_contact_order_check" CHECK (
                    "contact_order" BETWEEN 1 AND 3
                ),
                CONSTRAINT "contacts_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "contacts_customer_id_contact_order_active_key" ON "contacts" ("customer_id", "contact_order")
            WHERE "active"
        `);
    await queryRunner.query(`
            CREATE TABLE "contracts" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "version_no" integer NOT NULL,
                "effective_from" date NOT NULL,
                "kind" text NOT NULL,
                "calendar_name" text NOT NULL,
                "covers_business" boolean NOT NULL,
                "covers_after_hours" boolean NOT NULL,
                "uncovered_window" text NOT NULL,
                "threshold" integer NOT NULL,
                "monitored_models" text array NOT NULL,
                "expected_business" integer NOT NULL,
                "expected_after_hours" integer NOT NULL,
                "unit_price_business" integer NOT NULL,
                "unit_price_after_hours" integer NOT NULL,
                "tax_rate_percent" integer NOT NULL,
                "call_policy" text NOT NULL,
                "bundle_minutes" integer NOT NULL,
                "storm_threshold" integer NOT NULL,
                "case_mails" boolean NOT NULL,
                "night_calls" boolean NOT NULL,
                "second_person_review" boolean NOT NULL,
                "report_recipient" text NOT NULL,
                "report_locale" text NOT NULL,
                "report_addressee" text NOT NULL,
                "report_signature" text NOT NULL,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                CONSTRAINT "contracts_customer_id_id_key" UNIQUE ("customer_id", "id"),
                CONSTRAINT "contracts_customer_id_version_no_key" UNIQUE ("customer_id", "version_no"),
                CONSTRAINT "contracts_threshold_check" CHECK (
                    "threshold" BETWEEN 0 AND 100
                ),
                CONSTRAINT "contracts_report_locale_check" CHECK ("report_locale" IN ('ja', 'en')),
                CONSTRAINT "contracts_call_policy_check" CHECK (
                    "call_policy" IN ('until-acknowledged', 'everyone')
                ),
                CONSTRAINT "contracts_uncovered_window_check" CHECK (
                    "uncovered_window" IN ('carry-over', 'record-only')
                ),
                CONSTRAINT "contracts_kind_check" CHECK ("kind" IN ('standard', 'trial')),
                CONSTRAINT "contracts_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "audit_entries" (
                "id" uuid NOT NULL,
                "chain" text NOT NULL,
                "seq" bigint NOT NULL,
                "customer_id" uuid,
                "at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "actor_kind" text NOT NULL,
                "actor" text NOT NULL,
                "action" text NOT NULL,
                "subject_kind" text NOT NULL,
                "subject_id" text NOT NULL,
                "detail" jsonb NOT NULL,
                "previous_hash" text NOT NULL,
                "hash" text NOT NULL,
                CONSTRAINT "audit_entries_chain_seq_key" UNIQUE ("chain", "seq"),
                CONSTRAINT "audit_entries_actor_kind_check" CHECK (
                    "actor_kind" IN ('user', 'system', 'provider', 'contact')
                ),
                CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "users" (
                "id" uuid NOT NULL,
                "email" text NOT NULL,
                "display_name" text NOT NULL,
                "password_hash" text NOT NULL,
                "role" text NOT NULL,
                "customer_id" uuid,
                "locale" text NOT NULL,
                "active" boolean NOT NULL DEFAULT true,
                "failed_sign_ins" integer NOT NULL DEFAULT '0',
                "locked_until" TIMESTAMP WITH TIME ZONE,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                CONSTRAINT "users_email_key" UNIQUE ("email"),
                CONSTRAINT "users_locale_check" CHECK ("locale" IN ('ja', 'en')),
                CONSTRAINT "users_customer_id_check" CHECK (
                    ("role" = 'customer') = ("customer_id" IS NOT NULL)
                ),
                CONSTRAINT "users_role_check" CHECK (
                    "role" IN ('analyst', 'lead', 'admin', 'customer')
                ),
                CONSTRAINT "users_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "maintenance_windows" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "starts_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "ends_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "devices" text array NOT NULL,
                "reason" text NOT NULL,
                CONSTRAINT "maintenance_windows_ends_at_check" CHECK ("ends_at" > "starts_at"),
                CONSTRAINT "maintenance_windows_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "closed_months" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "month" text NOT NULL,
                "entries_sha256" text NOT NULL,
                "closed_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                CONSTRAINT "closed_months_customer_id_month_key" UNIQUE ("customer_id", "month"),
                CONSTRAINT "closed_months_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "raw_mails" (
                "id" uuid NOT NULL,
                "received_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "envelope_from" text NOT NULL,
                "remote_address" text NOT NULL,
                "helo" text NOT NULL,
                "size" integer NOT NULL,
                "sha256" text NOT NULL,
                "raw" bytea NOT NULL,
                CONSTRAINT "raw_mails_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "mail_recipients" (
                "id" uuid NOT NULL,
                "raw_mail_id" uuid NOT NULL,
                "customer_id" uuid,
                "appliance_id" uuid,
                "recipient" text NOT NULL,
                "received_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "outcome" text NOT NULL DEFAULT 'received',
                "reason" text,
                "duplicate_of" uuid,
                "subject" text,
                "message_id" text,
                "body_hash" text,
                "decision" jsonb,
                "decided_at" TIMESTAMP WITH TIME ZONE,
                "next_action_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "lease_owner" text,
                "lease_until" TIMESTAMP WITH TIME ZONE,
                "attempt" integer NOT NULL DEFAULT '0',
                "last_error" text,
                "version" integer NOT NULL DEFAULT '1',
                CONSTRAINT "mail_recipients_duplicate_of_check" CHECK (
                    ("outcome" = 'duplicate') = ("duplicate_of" IS NOT NULL)
                ),
                CONSTRAINT "mail_recipients_outcome_check" CHECK (
                    "outcome" IN (
                        'received',
                        'admitted',
                        'duplicate',
                        'quarantined',
                        'ignored',
                        'conversation'
                    )
                ),
                CONSTRAINT "mail_recipients_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "mail_recipients_customer_id_received_at_idx" ON "mail_recipients" ("customer_id", "received_at")
        `);
    await queryRunner.query(`
            CREATE INDEX "mail_recipients_message_idx" ON "mail_recipients" ("appliance_id", "message_id")
            WHERE "message_id" IS NOT NULL
        `);
    await queryRunner.query(`
            CREATE INDEX "mail_recipients_waiting_idx" ON "mail_recipients" ("customer_id", "received_at")
            WHERE "outcome" = 'received'
        `);
    await queryRunner.query(`
            CREATE TABLE "alerts" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "appliance_id" uuid NOT NULL,
                "mail_recipient_id" uuid NOT NULL,
                "contract_id" uuid NOT NULL,
                "alert_number" text,
                "format" text NOT NULL,
                "unparsed" boolean NOT NULL DEFAULT false,
                "state" text NOT NULL,
                "state_reason" text,
                "handling_window" text NOT NULL,
                "family" text NOT NULL,
                "threats" jsonb NOT NULL,
                "top_score" integer NOT NULL,
                "occurred_at" TIMESTAMP WITH TIME ZONE,
                "received_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "effective_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "device_key" text,
                "device" jsonb,
                "internal_server" jsonb,
                "destination" jsonb,
                "link" text,
                "description" text,
                "evidence" text array NOT NULL,
                "flags" text array NOT NULL,
                "decision" jsonb NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                CONSTRAINT "alerts_customer_id_id_key" UNIQUE ("customer_id", "id"),
                CONSTRAINT "alerts_appliance_id_alert_number_key" UNIQUE ("appliance_id", "alert_number"),
                CONSTRAINT "alerts_top_score_check" CHECK (
                    "top_score" BETWEEN 0 AND 100
                ),
                CONSTRAINT "alerts_handling_window_check" CHECK ("handling_window" IN ('business', 'after-hours')),
                CONSTRAINT "alerts_state_check" CHECK (
                    "state" IN ('queued', 'calling', 'recorded', 'closed')
                ),
                CONSTRAINT "alerts_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "alerts_customer_id_received_at_idx" ON "alerts" ("customer_id", "received_at")
        `);
    await queryRunner.query(`
            CREATE TABLE "handled_items" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "contract_id" uuid NOT NULL,
                "entry_kind" text NOT NULL,
                "source_kind" text NOT NULL,
                "source_id" uuid NOT NULL,
                "handling_window" text NOT NULL,
                "quantity" integer NOT NULL,
                "month" text NOT NULL,
                "late_for_month" text,
                "effective_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "counted_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "why" text NOT NULL,
                "reverses_id" uuid,
                CONSTRAINT "handled_items_reverses_id_key" UNIQUE ("reverses_id"),
                CONSTRAINT "handled_items_month_check" CHECK ("month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
                CONSTRAINT "handled_items_handling_window_check" CHECK ("handling_window" IN ('business', 'after-hours')),
                CONSTRAINT "handled_items_source_kind_check" CHECK ("source_kind" IN ('case', 'call-run')),
                CONSTRAINT "handled_items_entry_kind_check" CHECK (
                    "entry_kind" IN ('count', 'reversal', 'adjustment')
                ),
                CONSTRAINT "handled_items_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "handled_items_customer_id_month_idx" ON "handled_items" ("customer_id", "month")
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "handled_items_counted_once_key" ON "handled_items" ("customer_id", "source_kind", "source_id")
            WHERE "entry_kind" = 'count'
        `);
    await queryRunner.query(`
            CREATE TABLE "call_runs" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "contract_id" uuid NOT NULL,
                "state" text NOT NULL DEFAULT 'planned',
                "policy" text NOT NULL,
                "device_key" text,
                "planned_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "effective_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "ended_at" TIMESTAMP WITH TIME ZONE,
                "acknowledged_by" integer,
                "next_action_at" TIMESTAMP WITH TIME ZONE,
                "version" integer NOT NULL DEFAULT '1',
                CONSTRAINT "call_runs_customer_id_id_key" UNIQUE ("customer_id", "id"),
                CONSTRAINT "call_runs_due_check" CHECK (
                    ("state" IN ('planned', 'calling')) = ("next_action_at" IS NOT NULL)
                ),
                CONSTRAINT "call_runs_policy_check" CHECK ("policy" IN ('until-acknowledged', 'everyone')),
                CONSTRAINT "call_runs_state_check" CHECK (
                    "state" IN (
                        'planned',
                        'calling',
                        'acknowledged',
                        'exhausted',
                        'cancelled'
                    )
                ),
                CONSTRAINT "call_runs_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "call_runs_customer_id_planned_at_idx" ON "call_runs" ("customer_id", "planned_at")
        `);
    await queryRunner.query(`
            CREATE INDEX "call_runs_due_idx" ON "call_runs" ("next_action_at")
            WHERE "next_action_at" IS NOT NULL
        `);
    await queryRunner.query(`
            CREATE TABLE "call_run_alerts" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "call_run_id" uuid NOT NULL,
                "alert_id" uuid NOT NULL,
                "coverage" text NOT NULL,
                "joined_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                CONSTRAINT "call_run_alerts_alert_id_key" UNIQUE ("alert_id"),
                CONSTRAINT "call_run_alerts_coverage_check" CHECK ("coverage" IN ('own', 'bundled', 'storm')),
                CONSTRAINT "call_run_alerts_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "call_run_alerts_call_run_id_idx" ON "call_run_alerts" ("call_run_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "call_attempts" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "call_run_id" uuid NOT NULL,
                "contact_order" integer NOT NULL,
                "contact_id" uuid NOT NULL,
                "contact_name" text NOT NULL,
                "phone" text NOT NULL,
                "email" text NOT NULL,
                "language" text NOT NULL,
                "state" text NOT NULL DEFAULT 'planned',
                "detail" text,
                "token" text NOT NULL,
                "dial_seq" integer NOT NULL DEFAULT '0',
                "provider_sid" text,
                "dialed_at" TIMESTAMP WITH TIME ZONE,
                "ringing_at" TIMESTAMP WITH TIME ZONE,
                "answered_at" TIMESTAMP WITH TIME ZONE,
                "ended_at" TIMESTAMP WITH TIME ZONE,
                "deadline_at" TIMESTAMP WITH TIME ZONE,
                "unknown_since" TIMESTAMP WITH TIME ZONE,
                "looks" integer NOT NULL DEFAULT '0',
                "empty_listings" jsonb NOT NULL DEFAULT '[]',
                "spoken" text,
                "keys" text,
                "version" integer NOT NULL DEFAULT '1',
                CONSTRAINT "call_attempts_token_key" UNIQUE ("token"),
                CONSTRAINT "call_attempts_call_run_id_contact_order_key" UNIQUE ("call_run_id", "contact_order"),
                CONSTRAINT "call_attempts_dial_seq_check" CHECK (
                    "dial_seq" BETWEEN 0 AND 2
                ),
                CONSTRAINT "call_attempts_contact_order_check" CHECK (
                    "contact_order" BETWEEN 1 AND 3
                ),
                CONSTRAINT "call_attempts_state_check" CHECK (
                    "state" IN (
                        'planned',
                        'dialing',
                        'ringing',
                        'answered',
                        'acknowledged',
                        'declined',
                        'no-answer',
                        'busy',
                        'voicemail',
                        'no-key',
                        'failed',
                        'unknown',
                        'skipped',
                        'manual'
                    )
                ),
                CONSTRAINT "call_attempts_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "call_attempts_provider_sid_idx" ON "call_attempts" ("provider_sid")
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "call_attempts_one_call_per_number_key" ON "call_attempts" ("phone")
            WHERE "state" IN ('dialing', 'ringing', 'answered', 'unknown')
        `);
    await queryRunner.query(`
            CREATE TABLE "call_events" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "call_attempt_id" uuid NOT NULL,
                "dial_seq" integer NOT NULL,
                "provider_sid" text NOT NULL,
                "kind" text NOT NULL,
                "sequence" text NOT NULL,
                "payload" jsonb NOT NULL,
                "received_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "interpreted_at" TIMESTAMP WITH TIME ZONE,
                "effect" text,
                CONSTRAINT "call_events_once_key" UNIQUE (
                    "call_attempt_id",
                    "provider_sid",
                    "kind",
                    "sequence"
                ),
                CONSTRAINT "call_events_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "call_events_waiting_idx" ON "call_events" ("received_at")
            WHERE "interpreted_at" IS NULL
        `);
    await queryRunner.query(`
            CREATE TABLE "cases" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "contract_id" uuid NOT NULL,
                "case_number" BIGSERIAL NOT NULL,
                "device_key" text,
                "state" text NOT NULL DEFAULT 'new',
                "verdict" text,
                "assignee_id" uuid,
                "first_alert_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "newest_alert_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "effective_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "respond_by" TIMESTAMP WITH TIME ZONE NOT NULL,
                "report_by" TIMESTAMP WITH TIME ZONE NOT NULL,
                "carried_over" boolean NOT NULL DEFAULT false,
                "claimed_at" TIMESTAMP WITH TIME ZONE,
                "reported_at" TIMESTAMP WITH TIME ZONE,
                "closed_at" TIMESTAMP WITH TIME ZONE,
                "version" integer NOT NULL DEFAULT '1',
                CONSTRAINT "cases_case_number_key" UNIQUE ("case_number"),
                CONSTRAINT "cases_customer_id_id_key" UNIQUE ("customer_id", "id"),
                CONSTRAINT "cases_verdict_check" CHECK (
                    "verdict" IN ('threat', 'false-positive', 'benign', 'test')
                ),
                CONSTRAINT "cases_state_check" CHECK (
                    "state" IN (
                        'new',
                        'claimed',
                        'investigating',
                        'drafting',
                        'in-review',
                        'reported',
                        'closed',
                        'waiting-for-customer',
                        'merged',
                        'dismissed'
                    )
                ),
                CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "cases_customer_id_device_key_idx" ON "cases" ("customer_id", "device_key")
        `);
    await queryRunner.query(`
            CREATE INDEX "cases_open_idx" ON "cases" ("report_by")
            WHERE "state" NOT IN ('closed', 'merged', 'dismissed')
        `);
    await queryRunner.query(`
            CREATE TABLE "case_alerts" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "case_id" uuid NOT NULL,
                "alert_id" uuid NOT NULL,
                "joined_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                CONSTRAINT "case_alerts_alert_id_key" UNIQUE ("alert_id"),
                CONSTRAINT "case_alerts_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "case_alerts_case_id_idx" ON "case_alerts" ("case_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "case_transitions" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "case_id" uuid NOT NULL,
                "from_state" text,
                "to_state" text NOT NULL,
                "at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "actor" text NOT NULL,
                "reason" text,
                CONSTRAINT "case_transitions_to_state_check" CHECK (
                    "to_state" IN (
                        'new',
                        'claimed',
                        'investigating',
                        'drafting',
                        'in-review',
                        'reported',
                        'closed',
                        'waiting-for-customer',
                        'merged',
                        'dismissed'
                    )
                ),
                CONSTRAINT "case_transitions_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "case_transitions_case_id_idx" ON "case_transitions" ("case_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "case_notes" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "case_id" uuid NOT NULL,
                "author_id" text NOT NULL,
                "body" text NOT NULL,
                "at" TIMESTAMP WITH TIME ZONE NOT NULL,
                CONSTRAINT "case_notes_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "case_notes_case_id_idx" ON "case_notes" ("case_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "statements" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "month" text NOT NULL,
                "state" text NOT NULL,
                "count_business" integer NOT NULL,
                "count_after_hours" integer NOT NULL,
                "expected_business" integer NOT NULL,
                "expected_after_hours" integer NOT NULL,
                "entries_sha256" text NOT NULL,
                "final_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                CONSTRAINT "statements_customer_id_month_key" UNIQUE ("customer_id", "month"),
                CONSTRAINT "statements_state_check" CHECK ("state" IN ('draft', 'final')),
                CONSTRAINT "statements_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "overage_orders" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "month" text NOT NULL,
                "order_month" text NOT NULL,
                "lines" jsonb NOT NULL,
                "amount" integer NOT NULL,
                "tax" integer NOT NULL,
                "amount_with_tax" integer NOT NULL,
                "state" text NOT NULL DEFAULT 'draft',
                "order_number" text,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "sent_at" TIMESTAMP WITH TIME ZONE,
                "version" integer NOT NULL DEFAULT '1',
                CONSTRAINT "overage_orders_customer_id_month_key" UNIQUE ("customer_id", "month"),
                CONSTRAINT "overage_orders_state_check" CHECK (
                    "state" IN ('draft', 'sent', 'ordered', 'invoiced', 'waived')
                ),
                CONSTRAINT "overage_orders_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "reports" (
                "id" uuid NOT NULL,
                "customer_id" uuid NOT NULL,
                "case_id" uuid NOT NULL,
                "revision" integer NOT NULL,
                "locale" text NOT NULL,
                "family" text NOT NULL,
                "state" text NOT NULL DEFAULT 'draft',
                "sections" jsonb NOT NULL,
                "subject" text,
                "body" text,
                "body_sha256" text,
                "recipient" text NOT NULL,
                "author_id" text NOT NULL,
                "approver_id" text,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "approved_at" TIMESTAMP WITH TIME ZONE,
                "sent_at" TIMESTAMP WITH TIME ZONE,
                "version" integer NOT NULL DEFAULT '1',
                CONSTRAINT "reports_customer_id_id_key" UNIQUE ("customer_id", "id"),
                CONSTRAINT "reports_case_id_revision_key" UNIQUE ("case_id", "revision"),
                CONSTRAINT "reports_state_check" CHECK (
                    "state" IN (
                        'draft',
                        'in-review',
                        'approved',
                        'sending',
                        'sent',
                        'failed',
                        'unknown'
                    )
                ),
                CONSTRAINT "reports_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            ALTER TABLE "appliances"
            ADD CONSTRAINT "appliances_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "contacts"
            ADD CONSTRAINT "contacts_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "contracts"
            ADD CONSTRAINT "contracts_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "maintenance_windows"
            ADD CONSTRAINT "maintenance_windows_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "closed_months"
            ADD CONSTRAINT "closed_months_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "mail_recipients"
            ADD CONSTRAINT "mail_recipients_raw_mail_id_fkey" FOREIGN KEY ("raw_mail_id") REFERENCES "raw_mails"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "mail_recipients"
            ADD CONSTRAINT "mail_recipients_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "mail_recipients"
            ADD CONSTRAINT "mail_recipients_appliance_id_fkey" FOREIGN KEY ("appliance_id") REFERENCES "appliances"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "alerts"
            ADD CONSTRAINT "alerts_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "alerts"
            ADD CONSTRAINT "alerts_mail_recipient_id_fkey" FOREIGN KEY ("mail_recipient_id") REFERENCES "mail_recipients"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "alerts"
            ADD CONSTRAINT "alerts_appliance_id_fkey" FOREIGN KEY ("customer_id", "appliance_id") REFERENCES "appliances"("customer_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "alerts"
            ADD CONSTRAINT "alerts_contract_id_fkey" FOREIGN KEY ("customer_id", "contract_id") REFERENCES "contracts"("customer_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "handled_items"
            ADD CONSTRAINT "handled_items_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "handled_items"
            ADD CONSTRAINT "handled_items_contract_id_fkey" FOREIGN KEY ("customer_id", "contract_id") REFERENCES "contracts"("customer_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "call_runs"
            ADD CONSTRAINT "call_runs_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "call_runs"
            ADD CONSTRAINT "call_runs_contract_id_fkey" FOREIGN KEY ("customer_id", "contract_id") REFERENCES "contracts"("customer_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "call_run_alerts"
            ADD CONSTRAINT "call_run_alerts_alert_id_fkey" FOREIGN KEY ("customer_id", "alert_id") REFERENCES "alerts"("customer_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "call_run_alerts"
            ADD CONSTRAINT "call_run_alerts_call_run_id_fkey" FOREIGN KEY ("customer_id", "call_run_id") REFERENCES "call_runs"("customer_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "call_attempts"
            ADD CONSTRAINT "call_attempts_call_run_id_fkey" FOREIGN KEY ("customer_id", "call_run_id") REFERENCES "call_runs"("customer_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "cases"
            ADD CONSTRAINT "cases_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "cases"
            ADD CONSTRAINT "cases_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "users"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "cases"
            ADD CONSTRAINT "cases_contract_id_fkey" FOREIGN KEY ("customer_id", "contract_id") REFERENCES "contracts"("customer_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "case_alerts"
            ADD CONSTRAINT "case_alerts_alert_id_fkey" FOREIGN KEY ("customer_id", "alert_id") REFERENCES "alerts"("customer_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "case_alerts"
            ADD CONSTRAINT "case_alerts_case_id_fkey" FOREIGN KEY ("customer_id", "case_id") REFERENCES "cases"("customer_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "case_transitions"
            ADD CONSTRAINT "case_transitions_case_id_fkey" FOREIGN KEY ("customer_id", "case_id") REFERENCES "cases"("customer_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "case_notes"
            ADD CONSTRAINT "case_notes_case_id_fkey" FOREIGN KEY ("customer_id", "case_id") REFERENCES "cases"("customer_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "statements"
            ADD CONSTRAINT "statements_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "overage_orders"
            ADD CONSTRAINT "overage_orders_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "reports"
            ADD CONSTRAINT "reports_case_id_fkey" FOREIGN KEY ("customer_id", "case_id") REFERENCES "cases"("customer_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "reports" DROP CONSTRAINT "reports_case_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "overage_orders" DROP CONSTRAINT "overage_orders_customer_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "statements" DROP CONSTRAINT "statements_customer_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "case_notes" DROP CONSTRAINT "case_notes_case_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "case_transitions" DROP CONSTRAINT "case_transitions_case_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "case_alerts" DROP CONSTRAINT "case_alerts_case_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "case_alerts" DROP CONSTRAINT "case_alerts_alert_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "cases" DROP CONSTRAINT "cases_contract_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "cases" DROP CONSTRAINT "cases_assignee_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "cases" DROP CONSTRAINT "cases_customer_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "call_attempts" DROP CONSTRAINT "call_attempts_call_run_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "call_run_alerts" DROP CONSTRAINT "call_run_alerts_call_run_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "call_run_alerts" DROP CONSTRAINT "call_run_alerts_alert_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "call_runs" DROP CONSTRAINT "call_runs_contract_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "call_runs" DROP CONSTRAINT "call_runs_customer_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "handled_items" DROP CONSTRAINT "handled_items_contract_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "handled_items" DROP CONSTRAINT "handled_items_customer_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "alerts" DROP CONSTRAINT "alerts_contract_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "alerts" DROP CONSTRAINT "alerts_appliance_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "alerts" DROP CONSTRAINT "alerts_mail_recipient_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "alerts" DROP CONSTRAINT "alerts_customer_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "mail_recipients" DROP CONSTRAINT "mail_recipients_appliance_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "mail_recipients" DROP CONSTRAINT "mail_recipients_customer_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "mail_recipients" DROP CONSTRAINT "mail_recipients_raw_mail_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "closed_months" DROP CONSTRAINT "closed_months_customer_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "maintenance_windows" DROP CONSTRAINT "maintenance_windows_customer_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "contracts" DROP CONSTRAINT "contracts_customer_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "contacts" DROP CONSTRAINT "contacts_customer_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "appliances" DROP CONSTRAINT "appliances_customer_id_fkey"
        `);
    await queryRunner.query(`
            DROP TABLE "reports"
        `);
    await queryRunner.query(`
            DROP TABLE "overage_orders"
        `);
    await queryRunner.query(`
            DROP TABLE "statements"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."case_notes_case_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "case_notes"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."case_transitions_case_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "case_transitions"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."case_alerts_case_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "case_alerts"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."cases_open_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."cases_customer_id_device_key_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "cases"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."call_events_waiting_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "call_events"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."call_attempts_one_call_per_number_key"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."call_attempts_provider_sid_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "call_attempts"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."call_run_alerts_call_run_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "call_run_alerts"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."call_runs_due_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."call_runs_customer_id_planned_at_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "call_runs"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."handled_items_counted_once_key"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."handled_items_customer_id_month_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "handled_items"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."alerts_customer_id_received_at_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "alerts"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."mail_recipients_waiting_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."mail_recipients_message_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."mail_recipients_customer_id_received_at_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "mail_recipients"
        `);
    await queryRunner.query(`
            DROP TABLE "raw_mails"
        `);
    await queryRunner.query(`
            DROP TABLE "closed_months"
        `);
    await queryRunner.query(`
            DROP TABLE "maintenance_windows"
        `);
    await queryRunner.query(`
            DROP TABLE "users"
        `);
    await queryRunner.query(`
            DROP TABLE "audit_entries"
        `);
    await queryRunner.query(`
            DROP TABLE "contracts"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."contacts_customer_id_contact_order_active_key"
        `);
    await queryRunner.query(`
            DROP TABLE "contacts"
        `);
    await queryRunner.query(`
            DROP TABLE "calendar_versions"
        `);
    await queryRunner.query(`
            DROP TABLE "appliances"
        `);
    await queryRunner.query(`
            DROP TABLE "customers"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."outgoing_mails_due_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "outgoing_mails"
        `);
    await queryRunner.query(`
            DROP TABLE "fact_receipts"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."outbox_next_action_at_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "outbox"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."facts_customer_id_subject_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "facts"
        `);
  }
}
