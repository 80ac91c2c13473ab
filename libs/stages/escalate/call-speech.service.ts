import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import type { CallAttempt } from './call-attempt.entity';
import { CallRecord } from './call-record.service';
import { ask, close } from './call-twiml';
import { CallWords } from './call-words.service';
import { type Speech, asks, keySeconds } from './rules/speeches';

/** Speaks in a call: the words, kept with the attempt, in the TwiML that the provider is answered with. */
@Injectable()
export class CallSpeech {
  constructor(
    private readonly words: CallWords,
    private readonly record: CallRecord,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  /** The TwiML of a speech; its exact words are kept with the attempt in the same transaction. */
  async speak(tx: Tx, attempt: CallAttempt, speech: Speech): Promise<string> {
    const { language, token } = attempt;
    const words = await this.words.of(tx, speech, attempt);
    await this.record.keepWords(tx, attempt, speech, words);
    if (!asks(speech)) return close(words, language);
    const action = `${this.config.PUBLIC_URL}/telephony/keys/${token}`;
    return ask(words, language, { action, timeout: keySeconds(speech) });
  }
}
