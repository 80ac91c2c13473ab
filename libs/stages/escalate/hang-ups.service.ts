import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { Tx } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import type { CallAttempt } from './call-attempt.entity';
import { CallRunRepository, type LoadedRun } from './call-run.repository';
import { EndCalls } from './end-calls.service';
import { RunEnding } from './run-ending.service';
import { isUnderWay } from './rules/attempt-states';

/** Who wants a contact not to be called, or not any longer, and why. */
export interface PassedOver {
  by: Actor;
  reason: string;
}

/**
 * Ends calls that a person does not want any more. The row first, the telephone after the commit, until the provider has
 * heard it (`EndCalls`); whoever answers meanwhile hears it hang up. One whose number at the provider is not known yet is
 * hung up as soon as it is (`AttemptProgress.adopt`).
 */
@Injectable()
export class HangUps {
  private readonly runs = new CallRunRepository();

  constructor(
    private readonly ending: RunEnding,
    private readonly endCalls: EndCalls,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A contact is passed over: not called at all, or hung up. @returns whether there was anything to pass over */
  async passOver(tx: Tx, { run }: LoadedRun, attempt: CallAttempt, { by, reason }: PassedOver): Promise<boolean> {
    const doneBy = by.kind === 'user' ? by.id : null;
    const change = { detail: reason, doneBy, doneByName: by.name, endedAt: this.clock.real() };
    if (!(await this.runs.become(tx, attempt, 'skipped', change))) return false;
    const { providerSid } = attempt;
    if (providerSid) await this.endCalls.ask(tx, { ...attempt, providerSid }, 'passed-over');
    await this.ending.tell(tx, run, attempt);
    return true;
  }

  /** Every call of the run that is under way. */
  async cutAll(tx: Tx, loaded: LoadedRun, why: PassedOver): Promise<void> {
    for (const attempt of loaded.attempts.filter(({ state }) => isUnderWay(state)))
      await this.passOver(tx, loaded, attempt, why);
  }
}
