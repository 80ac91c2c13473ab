import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { FINDING_KINDS, callFindings } from '@owl/stages/escalate';
import { oldestWaiting } from '@owl/stages/intake';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { FactStreams } from '../events/fact-streams';

interface Counts {
  mailsWaiting: number;
  oldestMailSeconds: number;
  openCases: number;
  liveCallRuns: number;
  mailsToSend: number;
  messagesToSend: number;
  pagesLost: number;
  mailboxesInTrouble: number;
  appliancesSilent: number;
  providersInTrouble: number;
}

const COUNTS = `
  SELECT (SELECT count(*)::int FROM mail_recipients WHERE outcome = 'received') AS "mailsWaiting",
         (SELECT coalesce(extract(epoch FROM now() - min(next_action_at)), 0)::float FROM mail_recipients
          WHERE outcome = 'received' AND next_action_at <= now()) AS "oldestMailSeconds",
         (SELECT count(*)::int FROM cases WHERE state NOT IN ('closed', 'merged', 'dismissed')) AS "openCases",
         (SELECT count(*)::int FROM call_runs WHERE next_action_at IS NOT NULL) AS "liveCallRuns",
         (SELECT count(*)::int FROM outgoing_mails WHERE state IN ('queued', 'sending')) AS "mailsToSend",
         (SELECT count(*)::int FROM outgoing_messages WHERE state IN ('queued', 'sending')) AS "messagesToSend",
         (SELECT count(*)::int FROM outgoing_messages WHERE source_kind = 'duty-page' AND next_action_at IS NULL
          AND state IN ('failed', 'undelivered', 'unknown') AND sent_at > now() - interval '1 day') AS "pagesLost",
         (SELECT count(*)::int FROM imap_mailboxes WHERE active
          AND (last_error IS NOT NULL OR lease_until IS NULL OR lease_until < now())) AS "mailboxesInTrouble",
         (SELECT count(*)::int FROM appliances WHERE silent_since IS NOT NULL) AS "appliancesSilent",
         (SELECT count(*)::int FROM provider_states WHERE state <> 'ok') AS "providersInTrouble"`;

/** Numbers for Prometheus, in a registry of their own: several processes' worth may live in one in the small installation. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly gauges: Record<keyof Counts, Gauge>;
  private readonly streamsOpen: Gauge;
  private readonly oldestWaiting: Gauge<'customer'>;
  private readonly callFindings: Gauge<'kind'>;

  constructor(
    private readonly database: Database,
    private readonly streams: FactStreams,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    collectDefaultMetrics({ register: this.registry });
    this.gauges = {
      mailsWaiting: this.gauge('owl_mails_waiting', 'Mails received and not decided yet'),
      oldestMailSeconds: this.gauge('owl_oldest_waiting_mail_seconds', 'How long the oldest waiting mail is overdue'),
      openCases: this.gauge('owl_open_cases', 'Cases that are neither closed, merged nor dismissed'),
      liveCallRuns: this.gauge('owl_live_call_runs', 'Call runs that have not ended'),
      mailsToSend: this.gauge('owl_mails_to_send', 'Mails queued or being sent'),
      messagesToSend: this.gauge('owl_messages_to_send', 'SMS and webhook messages queued or being sent'),
      pagesLost: this.gauge(
        'owl_pages_lost',
        'Pages by SMS or webhook of the last 24 hours that did not surely arrive',
      ),
      mailboxesInTrouble: this.gauge('owl_mailboxes_in_trouble', 'Mailboxes nobody watches, or with an error'),
      appliancesSilent: this.gauge('owl_appliances_silent', 'Appliances not heard for longer than their heartbeat'),
      providersInTrouble: this.gauge(
        'owl_telephone_providers_in_trouble',
        'Telephone providers that do not place calls',
      ),
    };
    this.oldestWaiting = new Gauge({
      name: 'owl_mails_waiting_oldest_seconds',
      help: "How long a customer's oldest mail has waited to be decided; customers without any are left out",
      labelNames: ['customer'],
      registers: [this.registry],
    });
    this.callFindings = new Gauge({
      name: 'owl_call_findings',
      help: 'Night calls that do not come right by themselves, by kind; counted now, whether a worker runs or not',
      labelNames: ['kind'],
      registers: [this.registry],
    });
    this.streamsOpen = this.gauge('owl_live_streams', 'Open streams of live events in this process');
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** The text of the exposition format, counted now. */
  async text(): Promise<string> {
    const [counts]: Counts[] = await this.database.soc((tx) => tx.query(COUNTS));
    const waiting = await this.database.soc((tx) => oldestWaiting(tx, this.clock.now()));
    this.oldestWaiting.reset();
    for (const { customerId, seconds } of waiting) this.oldestWaiting.set({ customer: customerId }, seconds);
    const findings = await this.database.soc((tx) => callFindings(tx, this.clock.now(), this.clock.real()));
    for (const kind of FINDING_KINDS) this.callFindings.set({ kind }, findings[kind]);
    for (const [name, gauge] of Object.entries(this.gauges)) gauge.set(counts?.[name as keyof Counts] ?? 0);
    this.streamsOpen.set(this.streams.count);
    return this.registry.metrics();
  }

  private gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.registry] });
  }
}
