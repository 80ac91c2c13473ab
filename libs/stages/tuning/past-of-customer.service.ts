import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import { type Clock, type Instant, days, minutes } from '@owl/foundation/clock';
import { monthAfter } from '../meter';
import { pastAlert } from './compact-alert';
import { pastAlerts } from './history.read-model';
import type { PastAlert } from './rules/replay.types';
import { SampleNotFound } from './tuning.errors';
import { TuningSample } from './tuning-sample.entity';

/** Where the alerts of a replay come from: months of the customer's own past, or files that were imported. */
export interface Period {
  first: string;
  last: string;
}
export type Source = { period: Period } | { sampleId: string };

/** Nobody moves a slider longer than this without looking away; and what is kept is large. */
const KEPT_FOR = minutes(1);
const KEPT = 4;
/** Carried-over alerts count in the month they are carried to: the longest closure is shorter than this. */
const LEADING_UP = days(14);
/** Months are local; whichever the zone, no more than this off. */
const ZONE_SLACK = days(1);

/** Past alerts of customers, kept for a moment: whoever tunes asks for the same ones at each move of a slider. */
@Injectable()
export class PastOfCustomer {
  private readonly kept = new Map<string, { until: number; alerts: Promise<PastAlert[]> }>();

  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In the order of receipt. @throws SampleNotFound */
  async alerts(customerId: string, source: Source): Promise<PastAlert[]> {
    const key = `${customerId} ${JSON.stringify(source)}`;
    const now = this.clock.real().getTime();
    const found = this.kept.get(key);
    if (found && found.until > now) return found.alerts;
    const alerts = this.database.soc((tx) => read(tx, customerId, source));
    this.kept.delete(key);
    this.kept.set(key, { until: now + KEPT_FOR, alerts });
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
    alerts.catch(() => this.kept.delete(key));
    return alerts;
  }
}

async function read(tx: Tx, customerId: string, source: Source): Promise<PastAlert[]> {
  if ('period' in source) return pastAlerts(tx, customerId, ...spanOf(source.period));
  const sample = await tx.findOneBy(TuningSample, { id: source.sampleId, customerId });
  if (!sample) throw new SampleNotFound();
  return sample.alerts.map(pastAlert);
}

function spanOf({ first, last }: Period): [Instant, Instant] {
  const start = (month: string) => Date.parse(`${month}-01T00:00:00Z`);
  return [new Date(start(first) - LEADING_UP), new Date(start(monthAfter(last)) + ZONE_SLACK)];
}
