import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { Tx } from '@owl/adapters/db';
import { TemplateRenderer } from '@owl/adapters/templates';
import { DirectoryService, type Locale } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import twilio from 'twilio';
import type { CallAttempt } from './call-attempt.entity';
import { CallRunRepository } from './call-run.repository';
import { type SpokenAlertContext, spokenAlert } from './rules/spoken-alert';

export type Speech = 'alert' | 'repeat' | 'acknowledged' | 'wrong-key' | 'no-key' | 'goodbye';

const VOICES = {
  ja: { voice: 'Polly.Takumi-Neural', language: 'ja-JP' },
  en: { voice: 'Polly.Joanna-Neural', language: 'en-US' },
} as const;
// Seconds to press a key after the words; with the words themselves it stays within the 60 s of service rules 2.8.
const KEY_SECONDS = 15;

/** The words of a call from their templates, and the TwiML that speaks them. `say()` escapes what it is given. */
@Injectable()
export class CallSpeech {
  private readonly runs = new CallRunRepository();

  constructor(
    private readonly templates: TemplateRenderer,
    private readonly directory: DirectoryService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What this call may speak of: its customer, and the alerts its run covers by now. */
  async about(tx: Tx, { customerId, callRunId, language }: CallAttempt): Promise<SpokenAlertContext> {
    const customer = await this.directory.customer(tx, customerId);
    const { calendar } = await this.directory.termsAt(tx, customerId, this.clock.now());
    return spokenAlert({ customer, alerts: await this.runs.alertsOf(tx, callRunId), language, zone: calendar.zone });
  }

  words(speech: Speech, language: Locale, context: SpokenAlertContext | Record<string, never>): string {
    return this.templates
      .render(`call/${speech}/${language}`, context)
      .replace(/\s*\n\s*/g, ' ')
      .trim();
  }

  /** Speaks and waits for one key, which is sent to `action`; so is its absence. */
  ask(words: string, language: Locale, action: string): string {
    const response = new twilio.twiml.VoiceResponse();
    const gather = response.gather({
      input: ['dtmf'],
      numDigits: 1,
      timeout: KEY_SECONDS,
      action,
      method: 'POST',
      actionOnEmptyResult: true,
    });
    gather.say(VOICES[language], words);
    return response.toString();
  }

  /** Speaks and hangs up. */
  close(words: string, language: Locale): string {
    const response = new twilio.twiml.VoiceResponse();
    response.say(VOICES[language], words);
    response.hangup();
    return response.toString();
  }

  hangUp(): string {
    const response = new twilio.twiml.VoiceResponse();
    response.hangup();
    return response.toString();
  }
}
