import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database } from '@owl/adapters/db';
import { TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import type { CallAttempt } from './call-attempt.entity';
import { type CallbackParams, CallInbox } from './call-inbox.service';
import { CallRun } from './call-run.entity';
import { CallSpeech } from './call-speech.service';
import { hangUp } from './call-twiml';
import { isMachine } from './rules/outcome-of';
import { type Speech, keyMeaning, opening } from './rules/speeches';

/** What the provider asks us during a call. What is said is a fence too: a call that should not be there hangs up. */
@Injectable()
export class CallWebhooks {
  constructor(
    private readonly database: Database,
    private readonly inbox: CallInbox,
    private readonly speech: CallSpeech,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  /** The call was answered: what to say. @returns TwiML */
  async voice(token: string, params: CallbackParams): Promise<string> {
    const taken = await this.inbox.take('voice', token, params);
    if (taken?.effect !== 'applied' || taken.attempt.state !== 'answered') return hangUp();
    const { attempt } = taken;
    return this.speak(attempt, (run) => opening(run.kind, isMachine(attempt.answeredBy)));
  }

  /** A key was pressed, or none: what it means stands in `keyMeaning`. @returns TwiML */
  async keys(token: string, params: CallbackParams): Promise<string> {
    const taken = await this.inbox.take('keys', token, params);
    const digits = params.Digits ?? '';
    if (!taken) return hangUp();
    const { attempt, effect } = taken;
    // Our answer to their 1 was lost, and the provider asks again: they hear it still.
    const isRepeated = attempt.state === 'acknowledged' && digits.startsWith('1');
    // Somebody is on the line, and the run has ended without them: they are told so.
    if (effect === 'already-ended' && digits && !isRepeated) return this.speak(attempt, () => 'goodbye');
    if (effect !== 'applied' && !(effect === 'already-ended' && isRepeated)) return hangUp();
    return this.speak(attempt, (run) => keyMeaning(run.kind, digits, isMachine(attempt.answeredBy)).speech);
  }

  /** How the call goes: ringing, answered, ended. */
  async status(token: string, params: CallbackParams): Promise<void> {
    await this.inbox.take('status', token, params);
  }

  /** Who answered. A machine whose greeting is over hears its message from now on; who has pressed a key is no machine. */
  async machine(token: string, params: CallbackParams): Promise<void> {
    const taken = await this.inbox.take('machine', token, params);
    if (taken?.effect !== 'applied' || !isMachine(taken.attempt.answeredBy) || taken.attempt.keys) return;
    const { provider, providerAccount, providerSid } = taken.attempt;
    const message = `${this.config.PUBLIC_URL}/telephony/voicemail/${token}`;
    if (providerSid) await this.telephony.at(provider, providerAccount).redirect(providerSid, message);
  }

  /** The call goes on at an answering machine: what to say after its tone. @returns TwiML */
  async voicemail(token: string, params: CallbackParams): Promise<string> {
    const taken = await this.inbox.take('voicemail', token, params);
    if (taken?.effect !== 'applied' || taken.attempt.state !== 'answered') return hangUp();
    return this.speak(taken.attempt, (run) => opening(run.kind, true));
  }

  private speak(attempt: CallAttempt, choose: (run: CallRun) => Speech | null): Promise<string> {
    return this.database.soc(async (tx) => {
      const speech = choose(await tx.findOneByOrFail(CallRun, { id: attempt.callRunId }));
      return speech === null ? hangUp() : this.speech.speak(tx, attempt, speech);
    });
  }
}
