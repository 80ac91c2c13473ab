import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import { type Clock, seconds } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { IsNull, LessThan, LessThanOrEqual } from 'typeorm';
import { AttemptProgress } from './attempt-progress.service';
import { CallAttempt } from './call-attempt.entity';
import { CallEvent } from './call-event.entity';
import { CallRunRepository } from './call-run.repository';
import { type CallbackEffect, effectOf } from './rules/callback-effect';
import { outcomeOf } from './rules/outcome-of';

/** A callback's form fields, its signature already verified. */
export type CallbackParams = Record<string, string>;
export type CallbackKind = 'voice' | 'keys' | 'status';
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
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Stores, then interprets. null for a token of nobody's, or a callback that is here already. */
  async take(kind: CallbackKind, token: string, params: CallbackParams): Promise<Interpreted | null> {
    const eventId = await this.database.soc((tx) => this.store(tx, kind, token, params));
    return eventId === null ? null : this.database.soc((tx) => this.interpret(tx, eventId));
  }

  /** Interprets what was stored by a process that died before it could. @returns how many there were */
  async catchUp(): Promise<number> {
    const before = new Date(this.clock.real().getTime() - LEFT_BEHIND);
    const left = await this.database.soc((tx) =>
      tx.find(CallEvent, {
        where: { interpretedAt: IsNull(), receivedAt: LessThan(before) },
        order: { receivedAt: 'ASC' },
        take: AT_ONCE,
      }),
    );
    for (const { id } of left) await this.database.soc((tx) => this.interpret(tx, id));
    return left.length;
  }

  private async store(tx: Tx, kind: CallbackKind, token: string, payload: CallbackParams): Promise<string | null> {
    const attempt = await tx.findOneBy(CallAttempt, { token });
    const providerSid = payload.CallSid ?? '';
    if (!attempt || !providerSid) return null;
    const { id: callAttemptId, customerId, dialSeq } = attempt;
    // A repeated key press is a new event; a repeated status callback has the same sequence number.
    const sequence = kind === 'status' ? (payload.SequenceNumber ?? payload.CallStatus ?? '') : newId();
    const id = newId();
    const event = {
      id,
      customerId,
      callAttemptId,
      dialSeq,
      providerSid,
      kind,
      sequence,
      payload,
      receivedAt: this.clock.real(),
    };
    const added = await tx
      .createQueryBuilder()
      .insert()
      .into(CallEvent)
      .values(event)
      .orIgnore()
      .returning('id')
      .execute();
    return (added.raw as unknown[]).length > 0 ? id : null;
  }

  private async interpret(tx: Tx, eventId: string): Promise<Interpreted> {
    const { callAttemptId, receivedAt } = await tx.findOneByOrFail(CallEvent, { id: eventId });
    const { callRunId } = await tx.findOneByOrFail(CallAttempt, { id: callAttemptId });
    // The run's lock: of two who interpret the same event, the second finds it done.
    await this.runs.lock(tx, callRunId);
    // Whatever came before goes first: a key pressed just before the end is not lost because its process died.
    const waiting = await tx.find(CallEvent, {
      where: { callAttemptId, interpretedAt: IsNull(), receivedAt: LessThanOrEqual(receivedAt) },
      order: { receivedAt: 'ASC', id: 'ASC' },
    });
    for (const event of waiting) await this.interpretOne(tx, event);
    // Somebody with a later callback may have interpreted this one: its effect is the same, and so is the answer.
    const { effect } = await tx.findOneByOrFail(CallEvent, { id: eventId });
    return { effect: effect as CallbackEffect, attempt: await tx.findOneByOrFail(CallAttempt, { id: callAttemptId }) };
  }

  private async interpretOne(tx: Tx, event: CallEvent): Promise<CallbackEffect> {
    const attempt = await tx.findOneByOrFail(CallAttempt, { id: event.callAttemptId });
    const effect = effectOf(event, attempt);
    if (effect === 'applied') await this.apply(tx, event, attempt);
    await tx.update(CallEvent, { id: event.id }, { interpretedAt: this.clock.real(), effect });
    return effect;
  }

  private async apply(
    tx: Tx,
    { kind, payload, providerSid }: CallEvent,
    { id, callRunId }: CallAttempt,
  ): Promise<void> {
    await this.progress.adopt(tx, callRunId, id, providerSid);
    if (kind === 'keys') return this.press(tx, callRunId, id, payload.Digits ?? '');
    const status = kind === 'voice' ? 'in-progress' : (payload.CallStatus ?? '');
    const state = outcomeOf({ status, answeredBy: payload.AnsweredBy ?? null });
    if (state) await this.progress.reach(tx, callRunId, id, state, null);
  }

  /** 1 confirms; what any other key means is said, not recorded as an outcome. */
  private async press(tx: Tx, callRunId: string, attemptId: string, digits: string): Promise<void> {
    if (digits) await this.progress.keepKey(tx, callRunId, attemptId, digits.slice(0, 1));
    if (digits.startsWith('1')) await this.progress.reach(tx, callRunId, attemptId, 'acknowledged', null);
  }
}
