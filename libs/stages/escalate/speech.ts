import type { TemplateRenderer } from '@owl/adapters/templates';
import type { Locale } from '@owl/directory';
import twilio from 'twilio';
import type { SpokenAlertContext } from './rules/spoken-alert';

export type Speech = 'alert' | 'repeat' | 'acknowledged' | 'wrong-key' | 'no-key' | 'goodbye';

const VOICES = {
  ja: { voice: 'Polly.Takumi-Neural', language: 'ja-JP' },
  en: { voice: 'Polly.Joanna-Neural', language: 'en-US' },
} as const;
// Seconds to press a key after the words; with the words themselves it stays within the 60 s of service rules 2.8.
const KEY_SECONDS = 15;

/** The words of a call from their templates, and the TwiML that speaks them. `say()` escapes what it is given. */
export class SpeechWriter {
  constructor(private readonly templates: TemplateRenderer) {}

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
