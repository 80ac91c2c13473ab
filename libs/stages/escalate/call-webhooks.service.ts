import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database } from '@owl/adapters/db';
import { AttemptProgress } from './attempt-progress.service';
import { type CallbackParams, CallInbox } from './call-inbox.service';
import { CallSpeech } from './call-speech.service';

/** What the provider asks us during a call. What is said is a fence too: a call that should not be there hangs up. */
@Injectable()
export class CallWebhooks {
  constructor(
    private readonly database: Database,
    private readonly inbox: CallInbox,
    private readonly progress: AttemptProgress,
    private readonly speech: CallSpeech,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  /** The call was answered: what to say. @returns TwiML */
  async voice(token: string, params: CallbackParams): Promise<string> {
    const taken = await this.inbox.take('voice', token, params);
    if (taken?.effect !== 'applied' || taken.attempt.state !== 'answered') return this.speech.hangUp();
    const { attempt } = taken;
    const words = await this.database.soc(async (tx) => {
      const text = this.speech.words('alert', attempt.language, await this.speech.about(tx, attempt));
      await this.progress.keepWords(tx, attempt.callRunId, attempt.id, text);
      return text;
    });
    return this.speech.ask(words, attempt.language, this.keysUrl(token));
  }

  /** A key was pressed, or none. 1 confirms, 2 repeats. @returns TwiML */
  async keys(token: string, params: CallbackParams): Promise<string> {
    const taken = await this.inbox.take('keys', token, params);
    if (taken?.effect !== 'applied') return this.speech.hangUp();
    const { language, state } = taken.attempt;
    const context = await this.database.soc((tx) => this.speech.about(tx, taken.attempt));
    if (state === 'acknowledged')
      return this.speech.close(this.speech.words('acknowledged', language, context), language);
    if (!params.Digits) return this.speech.close(this.speech.words('no-key', language, {}), language);
    const words = this.speech.words(params.Digits === '2' ? 'repeat' : 'wrong-key', language, context);
    return this.speech.ask(words, language, this.keysUrl(token));
  }

  /** How the call goes: ringing, answered, ended. */
  async status(token: string, params: CallbackParams): Promise<void> {
    await this.inbox.take('status', token, params);
  }

  private keysUrl(token: string): string {
    return `${this.config.PUBLIC_URL}/telephony/keys/${token}`;
  }
}
