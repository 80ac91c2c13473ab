import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { type Tx, afterCommit } from '@owl/adapters/db';
import { HINTS, type Hints } from '@owl/adapters/queue';
import { TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { mayBeCalled, numberPolicy } from '@owl/directory';
import { type Clock, type Instant, seconds } from '@owl/foundation/clock';
import { randomToken } from '@owl/foundation/ids';
import { In, IsNull } from 'typeorm';
import { CallAttempt } from './call-attempt.entity';
import { CallEvent } from './call-event.entity';
import type { CallRun } from './call-run.entity';
import { CallRunRepository, type LoadedRun } from './call-run.repository';
import { keepDial } from './earlier-dial.repository';
import { EndCalls } from './end-calls.service';
import type { HangUpReason } from './rules/hang-up-again';
import { RunEnding } from './run-ending.service';
import { callByHand } from './run-move.repository';
import { afterRefusal } from './rules/after-refusal';
import { type AttemptState, UNDER_WAY, isUnderWay } from './rules/attempt-states';

/** A committed intent: what the one POST needs. */
export type Dialled = Pick<CallAttempt, 'id' | 'phone' | 'token' | 'provider' | 'providerAccount'>;

/** A call as its provider knows it. */
type DialledCall = Pick<CallAttempt, 'provider' | 'providerAccount'> & { providerSid: string };

/** The provider surely placed nothing. */
interface Refusal {
  reason: string;
  mayPass: boolean;
}

const TOKEN_BYTES = 16;
const NO_DIAL = { dialedAt: null, deadlineAt: null, unknownSince: null } as const;
// A longer wait than this has a hint of its own underway.
const HINT_AGAIN_WITHIN = seconds(1);

/** Records what is learnt about a call attempt, under the lock of its run, and wakes the run when there is a next step. */
@Injectable()
export class AttemptProgress {
  private readonly runs = new CallRunRepository();

  constructor(
    private readonly ending: RunEnding,
    private readonly endCalls: EndCalls,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HINTS) private readonly hints: Hints,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
  ) {}

  /**
   * Commits the intent to dial, with a fresh token: callbacks to an older one are worthless from now on. The provider that is
   * asked is kept with it: nobody else can tell what became of the call.
   */
  async intend(
    tx: Tx,
    { run, attempts }: LoadedRun,
    attempt: CallAttempt,
    provider = this.telephony.choose(),
  ): Promise<Dialled> {
    const dialedAt = this.clock.real();
    const deadlineAt = new Date(dialedAt.getTime() + seconds(this.config.CALL_HARD_END_SECONDS));
    const token = randomToken(TOKEN_BYTES);
    const dialSeq = attempt.dialSeq + 1;
    const providerAccount = provider === null ? null : this.telephony.at(provider).account;
    const intent = { dialedAt, deadlineAt, token, dialSeq, provider, providerAccount, unknownSince: null };
    await keepDial(tx, attempt, dialedAt);
    await this.runs.become(tx, attempt, 'dialing', intent);
    if (run.state === 'planned') await this.runs.schedule(tx, run, { state: 'calling' });
    await this.wake(tx, run, seconds(this.config.CALL_POLL_SECONDS));
    await this.ending.tell(tx, run, attempts.find((row) => row.id === attempt.id) ?? attempt);
    await this.ending.besideCall(tx, run, attempt);
    return { id: attempt.id, phone: attempt.phone, token, provider, providerAccount };
  }

  /**
   * Asks the number policy again: the number was stored before, perhaps under another one. A forbidden number is not called,
   * and a person is paged. @returns whether it is forbidden
   */
  async forbids(tx: Tx, run: CallRun, attempt: CallAttempt): Promise<boolean> {
    const refusal = mayBeCalled(attempt.phone, numberPolicy(this.config));
    if (refusal === null) return false;
    const detail = `the number may not be called: ${refusal}`;
    await this.runs.become(tx, attempt, 'failed', { endedAt: this.clock.real(), detail });
    await this.wake(tx, run, 0);
    await this.ending.tell(tx, run, attempt);
    await this.ending.pageForbidden(tx, run, attempt);
    return true;
  }

  /**
   * A call of unknown outcome was surely never placed: its contact may be dialled once more, in the run's turn, unless a person
   * has called them meanwhile. What the lost dial's token still brings is nobody's from now on.
   */
  async neverPlaced(tx: Tx, callRunId: string, { id, dialSeq }: Pick<CallAttempt, 'id' | 'dialSeq'>): Promise<void> {
    const { loaded, attempt } = await this.load(tx, callRunId, id);
    if (attempt.state !== 'unknown' || attempt.providerSid || attempt.dialSeq !== dialSeq) return;
    await keepDial(tx, attempt, this.clock.real());
    // It keeps its number: whenever it comes, the next dial is the second.
    const undialled = { ...NO_DIAL, token: randomToken(TOKEN_BYTES), provider: null, providerAccount: null };
    await this.runs.become(tx, attempt, 'planned', undialled);
    await this.wake(tx, loaded.run, 0);
    await this.ending.tell(tx, loaded.run, attempt);
    await this.leaveToPerson(tx, loaded.run, attempt);
  }

  /**
   * One provider surely placed nothing, so another is asked at once: the same attempt, not dialled more often by it.
   * null when the outcome became known meanwhile, or a person calls instead.
   */
  async intendElsewhere(
    tx: Tx,
    callRunId: string,
    attemptId: string,
    { reason, provider }: { reason: string; provider: string },
  ): Promise<Dialled | null> {
    const { loaded, attempt } = await this.load(tx, callRunId, attemptId);
    if (!mayStillBeRefused(attempt) || attempt.providerSid || this.isHeld(loaded.run)) return null;
    if (await callByHand(tx, attempt)) return null;
    await this.runs.become(tx, attempt, 'planned', { dialSeq: attempt.dialSeq - 1, detail: reason });
    await this.ending.tell(tx, loaded.run, attempt);
    return this.intend(tx, loaded, attempt, provider);
  }

  async isStillDialing(tx: Tx, id: string, token: string): Promise<boolean> {
    return (await tx.countBy(CallAttempt, { id, token, state: 'dialing', providerSid: IsNull() })) === 1;
  }

  /** Whether `token` is that of the attempt's newest dial. */
  async isThisDial(tx: Tx, id: string, token: string): Promise<boolean> {
    return (await tx.countBy(CallAttempt, { id, token })) === 1;
  }

  /** The provider knows the call: from now on it has been placed, and the run counts. */
  async adopt(tx: Tx, callRunId: string, attemptId: string, providerSid: string): Promise<void> {
    const { loaded, attempt } = await this.load(tx, callRunId, attemptId);
    if (attempt.providerSid || attempt.state === 'planned') return;
    await this.runs.change(tx, attempt, { providerSid });
    if (attempt.state === 'unknown') await this.runs.become(tx, attempt, 'dialing', { unknownSince: null });
    await this.ending.placed(tx, loaded.run, attempt);
    // A person had it passed over before anybody knew which call it is.
    if (attempt.state === 'skipped') await this.endCalls.ask(tx, { ...attempt, providerSid }, 'passed-over');
  }

  /** A call that came from this attempt must not go on. */
  async hangUp(tx: Tx, attemptId: string, call: DialledCall, reason: HangUpReason): Promise<void> {
    const { id, customerId } = await tx.findOneByOrFail(CallAttempt, { id: attemptId });
    await this.endCalls.ask(tx, { ...call, id, customerId }, reason);
  }

  /** The provider surely placed nothing: the same contact is tried again a little later, or given up. */
  async refused(tx: Tx, callRunId: string, attemptId: string, refusal: Refusal): Promise<void> {
    const { loaded, attempt } = await this.load(tx, callRunId, attemptId);
    if (attempt.providerSid) return;
    const refusals = attempt.refusals + 1;
    const undone = { ...notDialled(attempt), refusals };
    if (attempt.state === 'skipped') {
      // Passed over while the request was on its way: nobody was called, and that is what the evidence must say.
      await this.runs.change(tx, attempt, undone);
      return this.ending.tell(tx, loaded.run, { ...attempt, detail: refusal.reason });
    }
    if (!mayStillBeRefused(attempt)) return;
    const next = afterRefusal(refusal.mayPass, refusals);
    if (next.kind === 'give-up') {
      await this.runs.change(tx, attempt, { refusals });
      await this.reach(tx, callRunId, attemptId, 'failed', refusal.reason);
      return;
    }
    await this.runs.become(tx, attempt, 'planned', { ...undone, detail: refusal.reason });
    await this.wake(tx, loaded.run, next.afterMs);
    await this.ending.tell(tx, loaded.run, attempt);
    await this.leaveToPerson(tx, loaded.run, attempt);
  }

  /** The outcome of the POST is unknown. A callback that came first has already told: then nothing is lost. */
  async lose(tx: Tx, callRunId: string, attemptId: string, detail: string): Promise<void> {
    const { loaded, attempt } = await this.load(tx, callRunId, attemptId);
    if (attempt.providerSid || attempt.state !== 'dialing') return;
    const unknownSince = this.clock.real();
    // What proved that the first dial placed nothing stays with the second.
    const emptyListings = attempt.dialSeq > 1 ? attempt.emptyListings : [];
    await this.runs.become(tx, attempt, 'unknown', { unknownSince, detail, looks: 0, emptyListings });
    await this.wake(tx, loaded.run, seconds(this.config.CALL_UNKNOWN_CHECKS_SECONDS[0]));
    await this.ending.tell(tx, loaded.run, attempt);
  }

  /** The attempt has come to `state`. What its table does not hold (late, repeated, out of order) changes nothing. */
  async reach(
    tx: Tx,
    callRunId: string,
    attemptId: string,
    state: AttemptState,
    detail: string | null,
  ): Promise<boolean> {
    const { loaded, attempt } = await this.load(tx, callRunId, attemptId);
    const times = this.timesOf(state, attempt, this.clock.real());
    if (!(await this.runs.become(tx, attempt, state, { ...times, ...(detail !== null && { detail }) }))) return false;
    if (!isUnderWay(state)) await this.wake(tx, loaded.run, 0);
    await this.ending.tell(tx, loaded.run, attempt);
    return true;
  }

  /**
   * The provider, when asked, said that the attempt has come to `state`. An end waits for what callbacks have told before and
   * nobody has read yet: the process that stored a key press may have died over it, and the contact would not count as reached.
   */
  async learn(tx: Tx, callRunId: string, attemptId: string, state: AttemptState): Promise<void> {
    await this.runs.lock(tx, callRunId);
    const unread = { callAttemptId: attemptId, interpretedAt: IsNull() };
    if (!isUnderWay(state) && (await tx.existsBy(CallEvent, unread))) return;
    await this.reach(tx, callRunId, attemptId, state, null);
  }

  /** The provider's list does not hold the call (`at`), or could not be had (null). */
  async notFound(
    tx: Tx,
    callRunId: string,
    seen: Pick<CallAttempt, 'id' | 'looks'>,
    at: Instant | null,
  ): Promise<void> {
    const { loaded, attempt } = await this.load(tx, callRunId, seen.id);
    // Two who looked at the same time have looked once.
    if (attempt.state !== 'unknown' || attempt.looks !== seen.looks) return;
    const emptyListings = at ? [...attempt.emptyListings, at.toISOString()] : attempt.emptyListings;
    await this.runs.change(tx, attempt, { looks: attempt.looks + 1, emptyListings });
    await this.wake(tx, loaded.run, 0);
  }

  /** Nobody can say what became of the call: on to the next contact, and the duty analyst is paged. */
  async giveUp(tx: Tx, callRunId: string, attemptId: string, because: string): Promise<void> {
    const { loaded, attempt } = await this.load(tx, callRunId, attemptId);
    if (attempt.state !== 'unknown') return;
    await this.reach(tx, callRunId, attemptId, 'failed', `outcome unknown: ${because}`);
    await this.ending.pageUnknown(tx, loaded.run, attempt);
  }

  /** The run has nothing to do before `at`. */
  async wakeAt(tx: Tx, callRunId: string, at: Instant): Promise<void> {
    const { run } = await this.runs.lock(tx, callRunId);
    const underWay = await tx.countBy(CallAttempt, { callRunId, state: In([...UNDER_WAY]) });
    // An attempt that ended in the meantime has woken the run for now: do not put it to sleep again.
    if (run.nextActionAt && underWay) await this.wake(tx, run, Math.max(0, at.getTime() - this.clock.real().getTime()));
  }

  async wake(tx: Tx, run: CallRun, delayMs: number): Promise<void> {
    if (run.nextActionAt === null) return;
    await this.runs.schedule(tx, run, { nextActionAt: new Date(this.clock.real().getTime() + delayMs) });
    afterCommit(tx, () => this.hints.offer('calls', run.id, delayMs));
  }

  /** A hint that came too early (queue and worker need not agree on the time) is offered again, not left to the sweep. */
  hintAgain(tx: Tx, run: CallRun): void {
    const left = (run.nextActionAt?.getTime() ?? 0) - this.clock.real().getTime();
    if (left <= HINT_AGAIN_WITHIN) afterCommit(tx, () => this.hints.offer('calls', run.id, left));
  }

  /** Nobody's telephone rang, and a person has called the contact meanwhile: the system does not call them any more. */
  private async leaveToPerson(tx: Tx, run: CallRun, attempt: CallAttempt): Promise<void> {
    const call = await callByHand(tx, attempt);
    if (!call) return;
    const { doneBy, doneByName, reason } = call;
    const done = { doneBy, doneByName, detail: reason || null, endedAt: this.clock.real() };
    await this.runs.become(tx, attempt, 'manual', done);
    await this.wake(tx, run, 0);
    await this.ending.tell(tx, run, attempt);
  }

  private isHeld({ heldUntil }: CallRun): boolean {
    return heldUntil !== null && heldUntil > this.clock.real();
  }

  private timesOf(state: AttemptState, attempt: CallAttempt, at: Instant): Partial<CallAttempt> {
    if (state === 'ringing') return { ringingAt: at };
    if (state === 'answered') return { ringingAt: attempt.ringingAt ?? at, answeredAt: at };
    return isUnderWay(state) ? {} : { endedAt: at };
  }

  private async load(
    tx: Tx,
    callRunId: string,
    attemptId: string,
  ): Promise<{ loaded: LoadedRun; attempt: CallAttempt }> {
    const loaded = await this.runs.lock(tx, callRunId);
    const attempt = loaded.attempts.find((row) => row.id === attemptId);
    if (!attempt) throw new Error(`call run ${callRunId} has no attempt ${attemptId}`);
    return { loaded, attempt };
  }
}

/** The newest dial of an attempt taken back: no telephone rang by it. */
const notDialled = ({ dialSeq }: CallAttempt) => ({ ...NO_DIAL, dialSeq: dialSeq - 1 });

/** Lost as well: what the provider refused may have been told late, e.g. after a wait for the turn at the next. */
const mayStillBeRefused = ({ state }: CallAttempt): boolean => state === 'dialing' || state === 'unknown';
