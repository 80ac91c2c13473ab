import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import { TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { type Clock, seconds } from '@owl/foundation/clock';
import type { CallAttempt } from './call-attempt.entity';
import { CallRunRepository } from './call-run.repository';
import { AttemptProgress, type Dialled } from './attempt-progress.service';
import { AttemptWatch } from './attempt-watch.service';
import { RunEnding } from './run-ending.service';
import { type Advance, nextContact } from './rules/next-contact';

const NUMBER_BUSY_RETRY = seconds(2);

/**
 * Takes a call run one step further: dial the next contact, look after the call under way, or end the run.
 * Intent → act → outcome: the intent to dial is committed before the one POST, and its outcome recorded after.
 */
@Injectable()
export class CallRunService {
  private readonly runs = new CallRunRepository();

  constructor(
    private readonly database: Database,
    private readonly watch: AttemptWatch,
    private readonly progress: AttemptProgress,
    private readonly ending: RunEnding,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async advance(callRunId: string): Promise<Advance> {
    const step = await this.database.soc((tx) => this.decide(tx, callRunId));
    if (typeof step === 'string') return step;
    if (step.kind === 'watch') return this.watch.look(callRunId, step.attempt);
    return this.dial(callRunId);
  }

  /** What is to be done, without doing it. A dial is decided again, under lock, once the provider's rate lets us. */
  private async decide(
    tx: Tx,
    callRunId: string,
  ): Promise<Advance | { kind: 'dial' } | { kind: 'watch'; attempt: CallAttempt }> {
    const { run, attempts } = await this.runs.lock(tx, callRunId);
    if (run.nextActionAt === null) return 'nothing-due';
    if (run.nextActionAt > this.clock.real()) {
      this.progress.hintAgain(tx, run);
      return 'nothing-due';
    }
    const next = nextContact(attempts, run.policy);
    if (next.kind === 'dial') return { kind: 'dial' };
    if (next.kind === 'wait') return { kind: 'watch', attempt: attempts[next.contactOrder - 1] as CallAttempt };
    await this.ending.end(tx, { run, attempts }, next);
    return 'ended';
  }

  private async dial(callRunId: string): Promise<Advance> {
    await this.telephony.turn();
    const intent = await this.database.soc((tx) => this.intend(tx, callRunId));
    if (typeof intent === 'string') return intent;
    await this.watch.place(callRunId, intent);
    return 'dialled';
  }

  private async intend(tx: Tx, callRunId: string): Promise<Advance | Dialled> {
    const loaded = await this.runs.lock(tx, callRunId);
    const next = nextContact(loaded.attempts, loaded.run.policy);
    const attempt = next.kind === 'dial' ? loaded.attempts[next.contactOrder - 1] : undefined;
    if (!attempt || loaded.run.nextActionAt === null) return 'nothing-due';
    // Serialises all runs that want this telephone; the partial unique index stands behind it.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 3))', [attempt.phone]);
    if (await this.runs.isBusy(tx, attempt.phone, this.clock.real())) {
      await this.progress.wake(tx, loaded.run, NUMBER_BUSY_RETRY);
      return 'number-busy';
    }
    return this.progress.intend(tx, loaded, attempt);
  }
}
