import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database, type Tx } from '@owl/adapters/db';
import { TemplateRenderer } from '@owl/adapters/templates';
import { DirectoryService } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { AttemptProgress } from './attempt-progress.service';
import type { CallAttempt } from './call-attempt.entity';
import { CallEvent } from './call-event.entity';
import { CallRunRepository } from './call-run.repository';
import { isUnderWay } from './rules/attempt-states';
import { outcomeOf } from './rules/outcome-of';
import { type SpokenAlertContext, spokenAlert } from './rules/spoken-alert';
import { SpeechWriter } from './speech';

/** A callback's form fields, its signature already verified. */
export type CallbackParams = Record<string, string>;
type Kind = 'voice' | 'keys' | 'status';

/**
 * The provider's callbacks. Each is stored in the inbox and committed before it is interpreted; late, repeated and
 * out-of-order ones change nothing. What is said is a fence too: a call that should not be there is told to hang up.
 */
@Injectable()
export class CallWebhooks {
  private readonly runs = new CallRunRepository();
  private readonly speech: SpeechWriter;

  constructor(
    private readonly database: Database,
    private readonly progress: AttemptProgress,
    private readonly directory: DirectoryService,
    templates: TemplateRenderer,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {
    this.speech = new SpeechWriter(templates);
  }

  /** The call was answered: what to say. @returns TwiML */
  async voice(token: string, params: CallbackParams): Promise<string> {
    const attempt = await this.store('voice', token, params);
    if (!attempt) return this.speech.hangUp();
    return this.database.soc(async (tx) => {
      const state = outcomeOf({ status: 'in-progress', answeredBy: params.AnsweredBy ?? null }) ?? 'answered';
      await this.progress.reach(tx, attempt.callRunId, attempt.id, state, null);
      if (state === 'voicemail') return this.speech.hangUp();
      const words = this.speech.words('alert', attempt.language, await this.context(tx, attempt));
      await this.keepWords(tx, token, words);
      return this.speech.ask(words, attempt.language, this.keysUrl(token));
    });
  }

  /** A key was pressed, or none. 1 confirms, 2 repeats. @returns TwiML */
  async keys(token: string, params: CallbackParams): Promise<string> {
    const attempt = await this.store('keys', token, params);
    if (!attempt) return this.speech.hangUp();
    const { language } = attempt;
    return this.database.soc(async (tx) => {
      const context = await this.context(tx, attempt);
      const digit = params.Digits ?? '';
      if (digit) await this.keepKey(tx, token, digit);
      if (digit === '1') {
        await this.progress.reach(tx, attempt.callRunId, attempt.id, 'acknowledged', null);
        return this.speech.close(this.speech.words('acknowledged', language, context), language);
      }
      if (digit === '') return this.speech.close(this.speech.words('no-key', language, {}), language);
      const words = this.speech.words(digit === '2' ? 'repeat' : 'wrong-key', language, context);
      return this.speech.ask(words, language, this.keysUrl(token));
    });
  }

  /** How the call goes: ringing, answered, ended. */
  async status(token: string, params: CallbackParams): Promise<void> {
    const attempt = await this.store('status', token, params);
    const state = outcomeOf({ status: params.CallStatus ?? '', answeredBy: params.AnsweredBy ?? null });
    if (!attempt || !state) return;
    await this.database.soc((tx) => this.progress.reach(tx, attempt.callRunId, attempt.id, state, null));
  }

  /**
   * Puts the callback in the inbox and adopts its call.
   * @returns the attempt it may act on; null when it is of nobody's, repeated, of another call, or of one that has ended
   */
  private async store(kind: Kind, token: string, params: CallbackParams): Promise<CallAttempt | null> {
    const providerSid = params.CallSid ?? '';
    return this.database.soc(async (tx) => {
      const loaded = await this.runs.lockByToken(tx, token);
      if (!loaded || !providerSid) return null;
      const { attempt } = loaded;
      const ofAnother = attempt.providerSid !== null && attempt.providerSid !== providerSid;
      const effect = ofAnother ? 'another-call' : isUnderWay(attempt.state) ? 'applied' : 'already-ended';
      const fresh = await this.keepEvent(tx, attempt, kind, providerSid, params, effect);
      if (effect !== 'applied' || !fresh) return null;
      await this.progress.adopt(tx, attempt.callRunId, attempt.id, providerSid);
      return attempt;
    });
  }

  private async keepEvent(
    tx: Tx,
    attempt: CallAttempt,
    kind: Kind,
    providerSid: string,
    payload: CallbackParams,
    effect: string,
  ): Promise<boolean> {
    const at = this.clock.real();
    const { id: callAttemptId, customerId } = attempt;
    // A repeated key press is a new event; a repeated status callback has the same sequence number.
    const sequence = kind === 'status' ? (payload.SequenceNumber ?? payload.CallStatus ?? '') : newId();
    const event = {
      id: newId(),
      customerId,
      callAttemptId,
      providerSid,
      kind,
      sequence,
      payload,
      receivedAt: at,
      interpretedAt: at,
      effect,
    };
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

  private async context(tx: Tx, attempt: CallAttempt): Promise<SpokenAlertContext> {
    const { customerId, callRunId, language } = attempt;
    const customer = await this.directory.customer(tx, customerId);
    const { calendar } = await this.directory.termsAt(tx, customerId, this.clock.now());
    return spokenAlert({ customer, alerts: await this.runs.alertsOf(tx, callRunId), language, zone: calendar.zone });
  }

  private async keepWords(tx: Tx, token: string, spoken: string): Promise<void> {
    const loaded = await this.runs.lockByToken(tx, token);
    if (loaded) await this.runs.change(tx, loaded.attempt, { spoken });
  }

  private async keepKey(tx: Tx, token: string, digit: string): Promise<void> {
    const loaded = await this.runs.lockByToken(tx, token);
    if (loaded)
      await this.runs.change(tx, loaded.attempt, { keys: `${loaded.attempt.keys ?? ''}${digit.slice(0, 1)}` });
  }

  private keysUrl(token: string): string {
    return `${this.config.PUBLIC_URL}/telephony/keys/${token}`;
  }
}
