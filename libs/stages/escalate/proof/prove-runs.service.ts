import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { type Clock, days } from '@owl/foundation/clock';
import { CallProofs } from './call-proofs.service';
import { runsToProve } from './proof-sources.read-model';

export type ProofTotals = Record<'kept' | 'failed', number>;

// Callbacks come within minutes and the price within a day; calls made by hand are recorded by the next working day.
const AFTERMATH = days(5);
const AT_ONCE = 200;

/** Adds to the proofs of the last days what has become known since; also of runs whose end was not followed. */
@Injectable()
export class ProveRuns {
  constructor(
    private readonly database: Database,
    private readonly proofs: CallProofs,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** One run's failure doesn't stop the rest. */
  async run(): Promise<ProofTotals> {
    const totals: ProofTotals = { kept: 0, failed: 0 };
    const since = new Date(this.clock.now().getTime() - AFTERMATH);
    for (const { id } of await this.database.soc((tx) => runsToProve(tx, since, AT_ONCE))) {
      try {
        if (await this.database.soc((tx) => this.proofs.keep(tx, id))) totals.kept += 1;
      } catch (error) {
        totals.failed += 1;
        const facts = { callRunId: id, error: (error as Error).message };
        this.log.error(facts, 'the proof of a call run could not be written: look at this run');
      }
    }
    return totals;
  }
}
