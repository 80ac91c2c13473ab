import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database, type Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { DutyPager } from '@owl/adapters/pager';
import { socZone } from '@owl/directory';
import { formatDetectedAt } from '@owl/foundation/calendar';
import { type Clock, type Instant, seconds } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { In } from 'typeorm';
import { CallAttempt } from '../call-attempt.entity';
import { CallRun } from '../call-run.entity';
import { CallRunRepository } from '../call-run.repository';
import { toldAlerts } from '../rules/told-alerts';

// The first page goes out at once; what follows is gathered, so that a provider's fall does not ring for every alert.
const GATHER = seconds(20);
// By then the provider's first listing has shown no such call, or could not be had.
const UNKNOWN_FOR = seconds(75);
const MOST_ON_A_PAGE = 20;
const MOST_REASONS = 3;

/** A run of one page, as its template shows it. */
interface ListedRun {
  customerName: string;
  alertNumbers: string;
  detectedAt: string;
  contacts: { order: number; name: string; phone: string; state: string; called: boolean }[];
}

/**
 * When no provider places a run's calls, people are told whom to call by hand: each run once, within two minutes. The
 * system goes on trying meanwhile; whoever calls takes the run over.
 */
@Injectable()
export class WhomToCall {
  private readonly runs = new CallRunRepository();

  constructor(
    private readonly database: Database,
    private readonly pager: DutyPager,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @returns how many pages were sent */
  async tell(): Promise<number> {
    let pages = 0;
    while (await this.database.soc((tx) => this.page(tx, pages === 0))) pages += 1;
    return pages;
  }

  private async page(tx: Tx, first: boolean): Promise<boolean> {
    const now = this.clock.real();
    // One worker at a time: the others' runs belong on the same page.
    const [lock]: { mine: boolean }[] = await tx.query(TRY_LOCK);
    if (!lock?.mine) return false;
    const due: { id: string }[] = await tx.query(DUE, [new Date(now.getTime() - UNKNOWN_FOR), now]);
    if (due.length === 0 || (first && (await this.toldLately(tx, now)))) return false;
    const ids = due.map(({ id }) => id);
    await tx.query('UPDATE call_runs SET listed_at = $1 WHERE id = ANY ($2)', [now, ids]);
    await this.send(tx, ids);
    this.log.error({ callRuns: ids }, 'no telephone provider places these calls: telephone by hand, see the page');
    return true;
  }

  private async toldLately(tx: Tx, now: Instant): Promise<boolean> {
    const [last]: { at: Date | null }[] = await tx.query('SELECT max(listed_at) AS at FROM call_runs');
    return last?.at ? now.getTime() - last.at.getTime() < GATHER : false;
  }

  private async send(tx: Tx, ids: readonly string[]): Promise<void> {
    const runs = await tx.find(CallRun, { where: { id: In([...ids]) }, order: { plannedAt: 'ASC' } });
    const attempts = await tx.find(CallAttempt, {
      where: { callRunId: In([...ids]) },
      order: { contactOrder: 'ASC' },
    });
    const names: { id: string; name: string }[] = await tx.query('SELECT id, name FROM customers WHERE id = ANY ($1)', [
      runs.map(({ customerId }) => customerId),
    ]);
    const zone = await socZone(tx);
    const listed: (ListedRun & { first: boolean })[] = [];
    for (const run of runs) {
      const customerName = names.find(({ id }) => id === run.customerId)?.name ?? '';
      const own = attempts.filter(({ callRunId }) => callRunId === run.id).map(contactLine);
      const alerts = await this.runs.alertsOf(tx, run.id);
      const count = await this.runs.countAlerts(tx, run.id);
      const { alertNumbers, detectedAt } = toldAlerts(alerts, zone, this.pager.language, count);
      listed.push({ customerName, alertNumbers, detectedAt, contacts: own, first: listed.length === 0 });
    }
    const reasons = [...new Set(attempts.flatMap(({ detail, state }) => (state === 'skipped' ? [] : (detail ?? []))))];
    const at = formatDetectedAt(this.clock.now(), zone, this.pager.language);
    const link = `${this.config.PUBLIC_URL}/calls`;
    const detail = reasons.slice(0, MOST_REASONS).join(' / ');
    const words = this.pager.words('call-by-hand', { count: listed.length, at, detail, runs: listed, link });
    const [only, ...others] = new Set(runs.map(({ customerId }) => customerId));
    const customerId = others.length ? null : (only ?? null);
    const key = { customerId, sourceKind: 'duty-page', sourceId: newId(), revision: 0 } as const;
    await this.pager.page(tx, { ...key, ...words, link, urgent: true });
  }
}

const contactLine = (attempt: CallAttempt): ListedRun['contacts'][number] => ({
  order: attempt.contactOrder,
  name: attempt.contactName,
  phone: attempt.phone,
  state: attempt.state,
  called: attempt.providerSid !== null,
});

const TRY_LOCK = `SELECT pg_try_advisory_xact_lock(hashtextextended('owl.call-by-hand', 0)) AS mine`;
// Refused by every provider, or of unknown outcome for so long that the provider's list does not show the call. Whoever
// has taken a run over needs no list.
const DUE = `
  SELECT r.id FROM call_runs r
  WHERE r.kind = 'alert' AND r.next_action_at IS NOT NULL AND r.listed_at IS NULL
    AND (r.held_until IS NULL OR r.held_until <= $2)
    AND EXISTS (
      SELECT 1 FROM call_attempts a WHERE a.call_run_id = r.id AND a.provider_sid IS NULL AND (
        (a.state IN ('planned', 'dialing') AND a.refusals > 1)
        OR (a.state = 'unknown' AND (a.unknown_since <= $1 OR a.dial_seq > 1
            OR (a.looks > 0 AND a.empty_listings = '[]')))))
  ORDER BY r.planned_at, r.id LIMIT ${MOST_ON_A_PAGE}`;
