import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import { type Clock, seconds } from '@owl/foundation/clock';
import { inFull } from '@owl/foundation/errors';
import { newId } from '@owl/foundation/ids';
import { IsNull, LessThan, LessThanOrEqual } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { AttemptProgress } from './attempt-progress.service';
import { CallAttempt } from './call-attempt.entity';
import { CallConfirmation, type ToldEvent } from './call-confirmation.service';
import { CallEvent } from './call-event.entity';
import { CallRecord } from './call-record.service';
import type { CallRun } from './call-run.entity';
import { CallRunRepository } from './call-run.repository';
import { earlierDial } from './earlier-dial.repository';
import { type CallbackEffect, effectOf } from './rules/callback-effect';
import { hasEnded, isMachine, outcomeOf } from './rules/outcome-of';
import { keyMeaning } from './rules/speeches';

/** A callback's form fields, its signature already verified. */
export type CallbackParams = Record<string, string>;
export type CallbackKind = 'voice' | 'keys' | 'status' | 'machine' | 'voicemail';
export interface Interpreted {
  effect: CallbackEffect;
  /** As it stands after the callback. */
  attempt: CallAttempt;
}

// A callback that is still uninterpreted after this long lost its process in the middle.
const LEFT_BEHIND = seconds(5);
const AT_ONCE = 200;

/**
 * The inbox of the provider's callbacks. Each is stored and committed before it is interpreted, and interpreted once;
 * what a dead process left behind is interpreted by the sweep.
 */
@Injectable()
export class CallInbox {
  private readonly runs = new CallRunRepository();

  constructor(
    private readonly database: Database,
    private readonly progress: AttemptProgress,
    private readonly record: CallRecord,
    private readonly confirmation: CallConfirmation,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Stores, then interprets. null for a token of nobody's, or a callback that is here already. */
  async take(kind: CallbackKind, token: string, params: CallbackParams): Promise<Interpreted | null> {
    const event = await this.database.soc((tx) => this.store(tx, kind, token, params));
    if (event === null) return null;
    const isDenied = await this.confirmation.denies(event);
    return this.database.soc((tx) => this.interpret(tx, event.id, isDenied));
  }

  /**
   * Interprets what was stored by a process that died before it could, or that still waits for the provider's word: the
   * sweep waits for nobody. One that fails keeps none of the others. @returns how many there were
   */
  async catchUp(): Promise<number> {
    const before = new Date(this.clock.real().getTime() - LEFT_BEHIND);
    const left = await this.database.soc((tx) =>
      tx.find(CallEvent, {
        where: { interpretedAt: IsNull(), receivedAt: LessThan(before) },
        order: { receivedAt: 'ASC' },
        take: AT_ONCE,
      }),
    );
    await inFull(
      left.map(
        ({ id }) =>
          () =>
            this.database.soc((tx) => this.interpret(tx, id, false)),
      ),
    );
    return left.length;
  }

  private async store(tx: Tx, kind: CallbackKind, token: string, payload: CallbackParams): Promise<ToldEvent | null> {
    const attempt = await tx.findOneBy(CallAttempt, { token });
    const providerSid = payload.CallSid ?? '';
    if (!providerSid) return null;
    if (!attempt) return this.storeEarlier(tx, kind, token, payload);
    const { id: callAttemptId, customerId, dialSeq } = attempt;
    const event = { ...this.eventOf(kind, payload), customerId, callAttemptId, dialSeq };
    return (await this.add(tx, event)) ? event : null;
  }

  /**
   * A dial that another has replaced has made a call after all: kept, so that the one query finds a contact who was called
   * twice, and hung up. There is nothing to interpret. @returns null
   */
  private async storeEarlier(tx: Tx, kind: CallbackKind, token: string, payload: CallbackParams): Promise<null> {
    const dial = await earlierDial(tx, token);
    if (!dial) return null;
    const { callAttemptId, customerId, dialSeq } = dial;
    const told = this.eventOf(kind, payload);
    const effect: CallbackEffect = 'earlier-dial';
    await this.add(tx, { ...told, customerId, callAttemptId, dialSeq, interpretedAt: told.receivedAt, effect });
    const isOver = kind === 'status' && hasEnded(payload.CallStatus ?? '');
    if (!isOver) await this.progress.hangUp(tx, callAttemptId, { ...dial, providerSid: told.providerSid }, 'not-ours');
    return null;
  }

  private eventOf(kind: CallbackKind, payload: CallbackParams) {
    const sequence = sequenceOf(kind, payload);
    return { id: newId(), providerSid: payload.CallSid ?? '', kind, sequence, payload, receivedAt: this.clock.real() };
  }

  /** @returns false: it is here already */
  private async add(tx: Tx, event: QueryDeepPartialEntity<CallEvent>): Promise<boolean> {
    const added = await tx
      .createQueryBuilder()
      .insert()
      .into(CallEvent)
      .values(event)
      .orIgnore()
      .returning('id')
      .execute();
    return (added.raw as unknown[]).length > 0;
  }

  private async interpret(tx: Tx, eventId: string, isDenied: boolean): Promise<Interpreted> {
    const { callAttemptId, receivedAt } = await tx.findOneByOrFail(CallEvent, { id: eventId });
    const { callRunId } = await tx.findOneByOrFail(CallAttempt, { id: callAttemptId });
    // The run's lock: of two who interpret the same event, the second finds it done.
    const { run } = await this.runs.lock(tx, callRunId);
    // Whatever came before goes first: a key pressed just before the end is not lost because its process died.
    const unread = { callAttemptId, interpretedAt: IsNull() };
    const waiting = await tx.find(CallEvent, {
      where: [
        { ...unread, receivedAt: LessThanOrEqual(receivedAt) },
        // Keys whatever their time: another process stored it, whose clock may be ahead.
        { ...unread, kind: 'keys' },
      ],
      order: { receivedAt: 'ASC', id: 'ASC' },
    });
    for (const event of waiting) await this.interpretOne(tx, run, event, isDenied && event.id === eventId);
    // Somebody with a later callback may have interpreted this one: its effect is the same, and so is the answer.
    const { effect } = await tx.findOneByOrFail(CallEvent, { id: eventId });
    return { effect: effect as CallbackEffect, attempt: await tx.findOneByOrFail(CallAttempt, { id: callAttemptId }) };
  }

  private async interpretOne(tx: Tx, run: CallRun, event: CallEvent, isDenied: boolean): Promise<CallbackEffect> {
    const attempt = await tx.findOneByOrFail(CallAttempt, { id: event.callAttemptId });
    const isKeyInTime = event.kind === 'keys' && run.nextActionAt !== null;
    const effect = isDenied ? 'denied' : effectOf(event, attempt, isKeyInTime);
    if (effect === 'applied') await this.apply(tx, run, event, attempt);
    // Passed over while it was on its way to the provider: now it is known which call is to be hung up.
    else if (effect === 'already-ended' && attempt.state === 'skipped')
      await this.progress.adopt(tx, run.id, attempt.id, event.providerSid);
    await tx.update(CallEvent, { id: event.id }, { interpretedAt: this.clock.real(), effect });
    return effect;
  }

  private async apply(tx: Tx, run: CallRun, { kind, payload, providerSid }: CallEvent, attempt: CallAttempt) {
    const { id, callRunId } = attempt;
    await this.progress.adopt(tx, callRunId, id, providerSid);
    const answeredBy = attempt.answeredBy ?? payload.AnsweredBy ?? null;
    if (answeredBy !== null) await this.record.keepAnsweredBy(tx, attempt, answeredBy);
    if (kind === 'machine') return;
    if (kind === 'keys') return this.press(tx, run, { ...attempt, answeredBy }, (payload.Digits ?? '').slice(0, 1));
    const status = kind === 'status' ? (payload.CallStatus ?? '') : 'in-progress';
    const state = outcomeOf({ status, answeredBy });
    if (state) await this.progress.reach(tx, callRunId, id, state, null);
  }

  private async press(tx: Tx, { kind, id }: CallRun, attempt: CallAttempt, digit: string): Promise<void> {
    if (digit) await this.record.keepKey(tx, attempt, digit);
    const { outcome } = keyMeaning(kind, digit, isMachine(attempt.answeredBy));
    if (outcome) await this.progress.reach(tx, id, attempt.id, outcome, null);
  }
}

/** What tells two callbacks of a kind apart: a repeated status has the same number; a repeated key press is a new one. */
function sequenceOf(kind: CallbackKind, payload: CallbackParams): string {
  if (kind === 'status') return payload.SequenceNumber ?? payload.CallStatus ?? '';
  return kind === 'machine' ? (payload.AnsweredBy ?? '') : newId();
}
