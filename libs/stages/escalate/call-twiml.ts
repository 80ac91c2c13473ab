import type { Locale } from '@owl/directory';
import twilio from 'twilio';

const VOICES = {
  ja: { voice: 'Polly.Takumi-Neural', language: 'ja-JP' },
  en: { voice: 'Polly.Joanna-Neural', language: 'en-US' },
} as const;

// A document of ours stays far below the provider's 64 KB, whatever a name holds.
const LONGEST_WORDS = 3000;

/** TwiML that speaks and waits `timeout` seconds for one key, which is sent to `action`; so is its absence. */
export function ask(words: string, language: Locale, { action, timeout }: { action: string; timeout: number }): string {
  const response = new twilio.twiml.VoiceResponse();
  const gather = response.gather({
    input: ['dtmf'],
    numDigits: 1,
    // Every key is one of ours to explain, also the one that otherwise means "done".
    finishOnKey: '',
    timeout,
    action,
    method: 'POST',
    actionOnEmptyResult: true,
  });
  gather.say(VOICES[language], sayable(words));
  return response.toString();
}

/** TwiML that speaks and hangs up. */
export function close(words: string, language: Locale): string {
  const response = new twilio.twiml.VoiceResponse();
  response.say(VOICES[language], sayable(words));
  response.hangup();
  return response.toString();
}

/** TwiML that hangs up without a word. */
export function hangUp(): string {
  const response = new twilio.twiml.VoiceResponse();
  response.hangup();
  return response.toString();
}

/** `say()` escapes markup; what XML cannot hold at all is left out. */
const sayable = (words: string): string =>
  words
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .slice(0, LONGEST_WORDS);
