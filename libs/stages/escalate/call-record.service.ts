import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { Tx } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import type { CallAttempt } from './call-attempt.entity';
import { CallRunRepository } from './call-run.repository';
import type { Speech } from './rules/speeches';

type Named = Pick<CallAttempt, 'id' | 'callRunId'>;

/** What was said, pressed and heard in a call, kept with its attempt under the lock of its run: the evidence of the call. */
@Injectable()
export class CallRecord {
  private readonly runs = new CallRunRepository();

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Adds the exact words to all that was said; the first ones are also the call's `spoken`. */
  async keepWords(tx: Tx, named: Named, speech: Speech, text: string): Promise<void> {
    const attempt = await this.locked(tx, named);
    const words = [...attempt.words, { at: this.clock.real().toISOString(), speech, text }];
    await this.runs.change(tx, attempt, { words, ...(attempt.spoken === null && { spoken: text }) });
  }

  async keepKey(tx: Tx, named: Named, digit: string): Promise<void> {
    const attempt = await this.locked(tx, named);
    await this.runs.change(tx, attempt, { keys: `${attempt.keys ?? ''}${digit}` });
  }

  /** The provider's word for who answered; the first one stands. */
  async keepAnsweredBy(tx: Tx, named: Named, answeredBy: string): Promise<void> {
    const attempt = await this.locked(tx, named);
    if (attempt.answeredBy === null) await this.runs.change(tx, attempt, { answeredBy });
  }

  private async locked(tx: Tx, { id, callRunId }: Named): Promise<CallAttempt> {
    const { attempts } = await this.runs.lock(tx, callRunId);
    const attempt = attempts.find((row) => row.id === id);
    if (!attempt) throw new Error(`call run ${callRunId} has no attempt ${id}`);
    return attempt;
  }
}
