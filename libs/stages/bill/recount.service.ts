import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import { DirectoryService } from '@owl/directory';
import { localDateIn } from '@owl/foundation/calendar';
import { type Clock, hours } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { Recount } from './recount.entity';
import { recountOf } from './recount.read-model';
import type { MonthFault } from './rules/compare-statement';
import { type Drift, compareCounts } from './rules/recount';
import { jsonOf, sha256Of } from './statements.service';
import { VerifyStatement } from './verify-statement.service';

/** What a night's recount of a customer came to. */
export type RecountOutcome =
  | { kind: 'agrees' }
  /** `page`: these very differences were not told before. */
  | { kind: 'drift'; recountId: string; drifts: Drift[]; faults: MonthFault[]; page: boolean }
  | { kind: 'done-before' | 'not-now' | 'no-contract' };

// A night begins when the day's facts are in.
const AT_HOUR = 2;

/**
 * Once a night, for every customer: counts its items anew, from cases and call runs, and checks its final months. Any
 * difference is an error.
 */
@Injectable()
export class RecountService {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryService,
    private readonly verifier: VerifyStatement,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param tell is called in the same transaction with differences that were not told before */
  run(customerId: string, tell: (tx: Tx, recount: Recount) => Promise<void>): Promise<RecountOutcome> {
    return this.database.soc((tx) => this.inNight(tx, customerId, tell));
  }

  private async inNight(
    tx: Tx,
    customerId: string,
    tell: (tx: Tx, recount: Recount) => Promise<void>,
  ): Promise<RecountOutcome> {
    const now = this.clock.now();
    const terms = await this.directory.termsIfAny(tx, customerId, now);
    if (!terms) return { kind: 'no-contract' };
    const { zone } = terms.calendar;
    const night = localDateIn(zone, new Date(now.getTime() - hours(AT_HOUR)));
    if (await tx.existsBy(Recount, { customerId, night })) return { kind: 'done-before' };
    const sources = await recountOf(tx, customerId, zone, now);
    if (!sources) return { kind: 'not-now' };
    const { months, drifts } = compareCounts(sources);
    const faults = await this.verifier.faults(tx, customerId);
    const driftSha256 = hashOf(drifts, faults);
    const page = driftSha256 !== null && !(await tx.existsBy(Recount, { customerId, driftSha256, paged: true }));
    const row = { id: newId(), customerId, night, recountedAt: now, months, drifts, faults, driftSha256, paged: page };
    if (!(await added(tx, row))) return { kind: 'done-before' };
    if (page) await tell(tx, row);
    return driftSha256 === null ? { kind: 'agrees' } : { kind: 'drift', recountId: row.id, drifts, faults, page };
  }
}

/** Null where nothing differs. */
function hashOf(drifts: readonly Drift[], faults: readonly MonthFault[]): string | null {
  if (faults.length > 0) return sha256Of(jsonOf({ drifts, faults }));
  return drifts.length > 0 ? sha256Of(jsonOf(drifts)) : null;
}

/** Of two workers who recount at once, one keeps the night. */
async function added(tx: Tx, row: Recount): Promise<boolean> {
  const result = await tx
    .createQueryBuilder()
    .insert()
    .into(Recount)
    .values(row as never)
    .orIgnore()
    .returning('id')
    .execute();
  return (result.raw as unknown[]).length > 0;
}
