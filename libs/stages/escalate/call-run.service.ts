import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import { TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { type Clock, seconds } from '@owl/foundation/clock';
import type { CallAttempt } from './call-attempt.entity';
import { CallRunRepository } from './call-run.repository';
import { AttemptProgress, type Dialled } from './attempt-progress.service';
import { AttemptWatch } from './attempt-watch.service';
import { goesAfterAnother } from './phone-turn.read-model';
import { RunCourse } from './run-course.service';
import type { Advance } from './rules/next-contact';

/** A contact is to be dialled next. */
export interface ToDial {
  kind: 'dial';
  customerId: string;
}

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
    private readonly course: RunCourse,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One step; a dial waits in it for the provider's rate. */
  async advance(callRunId: string): Promise<Advance> {
    const step = await this.begin(callRunId);
    if (typeof step === 'string') return step;
    await this.telephony.turn();
    return this.dial(callRunId);
  }

  /** One step, but a dial is left to be done, by `dial` when its turn has come. */
  async begin(callRunId: string): Promise<Advance | ToDial> {
    const step = await this.database.soc((tx) => this.decide(tx, callRunId));
    if (typeof step === 'string' || step.kind === 'dial') return step;
    return this.watch.look(callRunId, step.attempt);
  }

  /** Dials now, if that is still what is to be done: it is decided again under lock. */
  async dial(callRunId: string): Promise<Advance> {
    const intent = await this.database.soc((tx) => this.intend(tx, callRunId));
    if (typeof intent === 'string') return intent;
    await this.watch.place(callRunId, intent);
    return 'dialled';
  }

  /** What is to be done, without doing it. */
  private async decide(tx: Tx, callRunId: string): Promise<Advance | ToDial | { kind: 'watch'; attempt: CallAttempt }> {
    const loaded = await this.runs.lock(tx, callRunId);
    const { run, attempts } = loaded;
    if (run.nextActionAt === null) return 'nothing-due';
    if (run.nextActionAt > this.clock.real()) {
      this.progress.hintAgain(tx, run);
      return 'nothing-due';
    }
    const next = await this.course.next(tx, loaded);
    if (typeof next === 'string') return next;
    if (next.kind === 'dial') return { kind: 'dial', customerId: run.customerId };
    return { kind: 'watch', attempt: attempts.find((row) => row.contactOrder === next.contactOrder) as CallAttempt };
  }

  private async intend(tx: Tx, callRunId: string): Promise<Advance | Dialled> {
    const loaded = await this.runs.lock(tx, callRunId);
    const { nextActionAt } = loaded.run;
    // Another worker may have dialled it while it stood in line here, and been told to wait.
    if (nextActionAt === null || nextActionAt > this.clock.real()) return 'nothing-due';
    const next = await this.course.next(tx, loaded);
    if (typeof next === 'string') return next;
    // A test call has one attempt, whatever its contact's order.
    const attempt = loaded.attempts.find((row) => next.kind === 'dial' && row.contactOrder === next.contactOrder);
    if (!attempt) return 'nothing-due';
    if (await this.progress.forbids(tx, loaded.run, attempt)) return 'number-refused';
    // Serialises all runs that want this telephone; the partial unique index stands behind it.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 3))', [attempt.phone]);
    const now = this.clock.real();
    if (
      (await this.runs.isBusy(tx, attempt.phone, now)) ||
      (await goesAfterAnother(tx, loaded.run, attempt.phone, now))
    ) {
      await this.progress.wake(tx, loaded.run, NUMBER_BUSY_RETRY);
      return 'number-busy';
    }
    return this.progress.intend(tx, loaded, attempt);
  }
}
