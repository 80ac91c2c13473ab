import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, FactLog, type Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { Appliance, DirectoryService, heartbeat } from '@owl/directory';
import { type Clock, type Instant, hours } from '@owl/foundation/clock';
import { IsNull } from 'typeorm';
import { SilenceNotice } from './silence-notice';

export type SilenceTotals = Record<'warned' | 'cleared' | 'failed', number>;
type Step = 'warned' | 'cleared' | null;

// As `heartbeat` decided, asked again with the row in hand: it may have been heard, or its settings saved, in between.
const DEADLINE =
  'greatest(coalesce(p.last_heard_at, p.created_at), p.reinstated_at) + make_interval(hours => p.heartbeat_hours)';

/** Warns of appliances that have gone silent, each once, and clears the warning when they are heard (service rules 2.14). */
@Injectable()
export class SilentAppliances {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryService,
    private readonly facts: FactLog,
    private readonly notice: SilenceNotice,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async run(): Promise<SilenceTotals> {
    const totals: SilenceTotals = { warned: 0, cleared: 0, failed: 0 };
    const now = this.clock.now();
    for (const appliance of await this.inService()) {
      const step = await this.look(appliance, now).catch((error: Error) => {
        const facts = { applianceId: appliance.id, error: error.message };
        this.log.error(facts, 'nobody can tell whether this appliance is silent: look at it');
        return 'failed' as const;
      });
      if (step) totals[step] += 1;
    }
    return totals;
  }

  private inService(): Promise<Appliance[]> {
    return this.database.soc((tx) => tx.find(Appliance, { where: { retiredAt: IsNull() }, order: { id: 'ASC' } }));
  }

  private async look(appliance: Appliance, now: Instant): Promise<Step> {
    const decision = heartbeat(appliance, now);
    if (decision.kind === 'unchanged') return null;
    return this.database.customer(appliance.customerId, (tx) =>
      decision.kind === 'warn' ? this.warn(tx, appliance, decision.since, now) : this.clear(tx, appliance, now),
    );
  }

  /** Whoever of several workers changes the row sends the mail; the others find nothing to change. */
  private async warn(tx: Tx, appliance: Appliance, since: Instant, now: Instant): Promise<Step> {
    const { id, customerId, heartbeatHours } = appliance;
    // Nobody expects anything of an appliance before its customer's service has run for as long as it may be silent.
    const terms = await this.directory.termsIfAny(tx, customerId, new Date(now.getTime() - hours(heartbeatHours)));
    if (!terms) return null;
    const [, changed]: [unknown, number] = await tx.query(
      `UPDATE appliances p SET silent_since = $2
       WHERE id = $1 AND silent_since IS NULL AND retired_at IS NULL AND ${DEADLINE} <= $3
         AND NOT EXISTS (SELECT 1 FROM mail_recipients m
                         WHERE m.customer_id = p.customer_id AND m.appliance_id = p.id AND m.outcome = 'received')`,
      [id, since, now],
    );
    if (changed === 0) return null;
    await this.notice.send(tx, appliance, since, terms.calendar.zone);
    await this.tell(tx, 'appliance.silent', appliance);
    this.log.warn({ applianceId: id, customerId, since: since.toISOString() }, 'an appliance is silent');
    return 'warned';
  }

  private async clear(tx: Tx, appliance: Appliance, now: Instant): Promise<Step> {
    const [, changed]: [unknown, number] = await tx.query(
      `UPDATE appliances p SET silent_since = NULL WHERE id = $1 AND silent_since IS NOT NULL AND ${DEADLINE} > $2`,
      [appliance.id, now],
    );
    if (changed === 0) return null;
    await this.tell(tx, 'appliance.heard', appliance);
    return 'cleared';
  }

  private tell(tx: Tx, kind: 'appliance.silent' | 'appliance.heard', { id, customerId }: Appliance): Promise<void> {
    return this.facts.record(tx, { kind, customerId, subjectKind: 'appliance', subjectId: id });
  }
}
