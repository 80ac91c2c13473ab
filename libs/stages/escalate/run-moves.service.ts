import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { Tx } from '@owl/adapters/db';
import { type Clock, type Instant, minutes } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { AttemptProgress } from './attempt-progress.service';
import type { CallAttempt } from './call-attempt.entity';
import { CallRun } from './call-run.entity';
import { CallRunRepository, type LoadedRun } from './call-run.repository';
import { KeyUsedAlready, RunMoveRefused, RunUnknown } from './escalate.errors';
import { HangUps } from './hang-ups.service';
import { RunEnding } from './run-ending.service';
import { RunHistory } from './run-history.service';
import { RunMoveEntry } from './run-move.entity';
import { isUnderWay } from './rules/attempt-states';
import {
  type CallResult,
  type ContactMove,
  HOLD,
  REACHED_BY_HAND,
  type RunMove,
  contactMoveRefusal,
  runMoveRefusal,
} from './rules/run-moves';

/** What every move says. */
export interface MoveWish {
  /** Made by whoever asks: the same wish sent twice is carried out once. */
  key: string;
  reason: string;
}
/** What ends a run for all its alerts. */
interface EndingWish extends MoveWish {
  /** How many alerts the run spoke for when the person looked; undefined: they do not say. */
  alertsSeen?: number | undefined;
}
export interface ContactWish extends MoveWish {
  contactOrder: number;
}
/** A call that a person made. */
export interface CallWish extends ContactWish, EndingWish {
  result: CallResult;
  /** Service time. */
  calledAt: Instant;
}

const ALONE = { takenOverBy: null, takenOverAt: null, heldUntil: null } as const;
// Clocks of people's machines.
const SKEW = minutes(2);

/**
 * What people do about a call run in progress. Each move is decided under the run's lock, as every callback is, so of two
 * that come at once the second finds what the first has done.
 */
@Injectable()
export class RunMoves {
  private readonly runs = new CallRunRepository();

  constructor(
    private readonly progress: AttemptProgress,
    private readonly ending: RunEnding,
    private readonly hangUps: HangUps,
    private readonly history: RunHistory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * A person calls instead of the system: a call under way goes on to its end, no further one is dialled for ten minutes.
   * @throws RunUnknown, RunMoveRefused, KeyUsedAlready
   */
  async takeOver(tx: Tx, actor: Actor, callRunId: string, wish: MoveWish): Promise<void> {
    const loaded = await this.begin(tx, callRunId, 'take-over', wish);
    if (!loaded || loaded.run.takenOverBy === actor.id) return;
    const { run } = loaded;
    refuse(runMoveRefusal(run, 'take-over'));
    await this.runs.schedule(tx, run, { takenOverBy: actor.id, takenOverAt: this.clock.real() });
    await this.hold(tx, loaded);
    await this.history.keep(tx, run, actor, { ...wish, move: 'take-over' });
  }

  /** The system calls again, at once. @throws as `takeOver` */
  async handBack(tx: Tx, actor: Actor, callRunId: string, wish: MoveWish): Promise<void> {
    const loaded = await this.begin(tx, callRunId, 'hand-back', wish);
    if (!loaded) return;
    refuse(runMoveRefusal(loaded.run, 'hand-back'));
    await this.runs.schedule(tx, loaded.run, ALONE);
    await this.wake(tx, loaded, 0);
    await this.history.keep(tx, loaded.run, actor, { ...wish, move: 'hand-back' });
  }

  /** The run is over: a call under way is hung up, its alerts are closed. @throws as `takeOver` */
  async stop(tx: Tx, actor: Actor, callRunId: string, wish: EndingWish): Promise<void> {
    const loaded = await this.begin(tx, callRunId, 'stop', wish);
    if (!loaded) return;
    refuse(runMoveRefusal(loaded.run, 'stop'));
    await this.refuseUnseen(tx, loaded, wish);
    await this.hangUps.cutAll(tx, loaded, { by: actor, reason: wish.reason });
    await this.history.keep(tx, loaded.run, actor, { ...wish, move: 'stop' });
    await this.ending.stop(tx, loaded, wish.reason);
  }

  /** One contact is passed over, also one whose telephone is ringing. @throws as `takeOver` */
  async skip(tx: Tx, actor: Actor, callRunId: string, wish: ContactWish): Promise<void> {
    const loaded = await this.begin(tx, callRunId, 'skip', wish);
    if (!loaded) return;
    const attempt = attemptOf(loaded, wish, 'skip');
    await this.hangUps.passOver(tx, loaded, attempt, { by: actor, reason: wish.reason });
    await this.wake(tx, loaded, 0);
    await this.history.keep(tx, loaded.run, actor, { ...wish, move: 'skip' });
  }

  /**
   * A person has called a contact. Reached: as good as a key pressed. Not reached: the contact has been called, so the system
   * does not call them any more. After a run has ended it is kept and changes nothing. @throws as `takeOver`
   */
  async recordCall(tx: Tx, actor: Actor, callRunId: string, wish: CallWish): Promise<void> {
    const loaded = await this.begin(tx, callRunId, 'record-call', wish);
    if (!loaded) return;
    const attempt = attemptOf(loaded, wish, 'record-call');
    const { key, reason, contactOrder, result, calledAt } = wish;
    if (calledAt.getTime() > this.clock.now().getTime() + SKEW) refuse('in-the-future');
    if (result === 'reached') await this.refuseUnseen(tx, loaded, wish);
    const call = { result, calledAt };
    await this.history.keep(tx, loaded.run, actor, { key, reason, contactOrder, move: 'record-call', call });
    if (loaded.run.nextActionAt === null) return;
    const done = { doneBy: actor.id, doneByName: actor.name, endedAt: this.clock.real(), detail: reason || null };
    await this.runs.become(tx, attempt, 'manual', done);
    if (result === 'reached') await this.reached(tx, actor, loaded, contactOrder);
    else await this.notReached(tx, loaded);
  }

  /** An alert that joined after the person looked would be closed though nobody has been told of it. */
  private async refuseUnseen(tx: Tx, { run }: LoadedRun, { alertsSeen }: EndingWish): Promise<void> {
    if (run.nextActionAt === null || alertsSeen === undefined) return;
    if ((await this.runs.countAlerts(tx, run.id)) > alertsSeen) refuse('alert-joined');
  }

  private async reached(tx: Tx, actor: Actor, loaded: LoadedRun, contactOrder: number): Promise<void> {
    if (loaded.run.policy === 'everyone') {
      await this.runs.schedule(tx, loaded.run, { acknowledgedBy: contactOrder });
      return this.notReached(tx, loaded);
    }
    await this.hangUps.cutAll(tx, loaded, { by: actor, reason: REACHED_BY_HAND });
    await this.ending.end(tx, loaded, { kind: 'acknowledged', contactOrder });
  }

  /** On to the next contact: by the person who took over while there is one left, else by the system. */
  private async notReached(tx: Tx, loaded: LoadedRun): Promise<void> {
    const { run, attempts } = loaded;
    const left = attempts.some(({ state }) => state === 'planned' || isUnderWay(state));
    if (run.takenOverBy !== null && left) return this.hold(tx, loaded);
    await this.runs.schedule(tx, run, ALONE);
    await this.wake(tx, loaded, 0);
  }

  private async hold(tx: Tx, loaded: LoadedRun): Promise<void> {
    await this.runs.schedule(tx, loaded.run, { heldUntil: new Date(this.clock.real().getTime() + HOLD) });
    await this.wake(tx, loaded, HOLD);
  }

  /** A call under way has its own next look, which must not come before the provider could answer. */
  private async wake(tx: Tx, { run, attempts }: LoadedRun, delayMs: number): Promise<void> {
    if (!attempts.some(({ state }) => isUnderWay(state))) await this.progress.wake(tx, run, delayMs);
  }

  /** Locks the run. @returns null when this very wish has been carried out before */
  private async begin(tx: Tx, id: string, move: RunMove, wish: MoveWish): Promise<LoadedRun | null> {
    if (!(await tx.existsBy(CallRun, { id }))) throw new RunUnknown(id);
    const loaded = await this.runs.lock(tx, id);
    const made = await tx.findOneBy(RunMoveEntry, { id: wish.key });
    if (!made) return loaded;
    if (made.callRunId !== id || made.move !== move || made.reason !== wish.reason) throw new KeyUsedAlready();
    return null;
  }
}

function attemptOf({ run, attempts }: LoadedRun, { contactOrder }: ContactWish, move: ContactMove): CallAttempt {
  const attempt = attempts.find((row) => row.contactOrder === contactOrder);
  refuse(contactMoveRefusal(run, attempt, move));
  return attempt as CallAttempt;
}

function refuse(why: ReturnType<typeof runMoveRefusal>): void {
  if (why !== null) throw new RunMoveRefused(why);
}
