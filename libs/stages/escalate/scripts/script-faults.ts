import {
  type OwnTextFault,
  type OwnTextFields,
  TemplateError,
  ownTextFaults,
  renderOwnText,
} from '@owl/adapters/templates';
import { type ScriptedSpeech, asks, fieldsOf, isConfidential, isFlag, longest } from '../rules/speeches';
import type { SpokenLanguage } from '../rules/spoken-language';
import { spokenLine } from '../rules/spoken-line';
import { spokenSeconds } from '../rules/spoken-length';
import { fullSample, sparseSample } from '../rules/spoken-samples';

/** Why a script may not be used: a closed set of words. */
export const SCRIPT_FAULTS = [
  'empty',
  'too-long',
  'not-parsed',
  'not-closed',
  'not-allowed',
  'unknown-field',
  'confidential',
  'flag-as-text',
  'may-be-absent',
  'markup',
  'no-key-named',
  'takes-too-long',
] as const;
export type ScriptFaultKind = (typeof SCRIPT_FAULTS)[number];

export interface ScriptFault {
  fault: ScriptFaultKind;
  /** The field, the sign, or the limit that it is about. */
  about: string | null;
  /** From 1. */
  line: number | null;
}

// Somebody who is not told of the key cannot confirm. A machine's message may do without: few persons hear it.
const NAMES_KEY_ONE = { ja: /[1１一]|いち|イチ/, en: /1|\bone\b/i } as const;

/**
 * Everything that speaks against a script; none when it may be used. Confidential values before a key, fields that do not
 * exist, texts that would not be spoken to their end in the time there is. Service rules 2.8.
 */
export function scriptFaults(speech: ScriptedSpeech, language: SpokenLanguage, text: string): ScriptFault[] {
  if (text.trim() === '') return [{ fault: 'empty', about: null, line: null }];
  const faults = ownTextFaults(text, scriptFields(speech)).map(ofField);
  if (faults.length > 0) return faults;
  const sign = /[<>]|[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.exec(text.replaceAll('\r\n', '\n'));
  if (sign) return [{ fault: 'markup', about: sign[0], line: lineOf(text, sign.index) }];
  const absent = absentFault(speech, language, text);
  return absent ? [absent] : spokenFaults(speech, language, renderScript(speech, text, fullSample(language)));
}

/** A script's words for what is known of a call. @throws TemplateError */
export const renderScript = (speech: ScriptedSpeech, text: string, context: object): string =>
  spokenLine(renderOwnText(text, scriptFields(speech), context));

function scriptFields(speech: ScriptedSpeech): OwnTextFields {
  const fields = fieldsOf(speech);
  return { texts: fields.filter((field) => !isFlag(field)), flags: fields.filter(isFlag) };
}

const ofField = ({ fault, about, line }: OwnTextFault): ScriptFault => ({
  fault: fault === 'unknown-field' && isConfidential(about ?? '') ? 'confidential' : fault,
  about,
  line,
});

/** With the least that may be known of an alert the text must hold as well. */
function absentFault(speech: ScriptedSpeech, language: SpokenLanguage, text: string): ScriptFault | null {
  try {
    for (const sample of sparseSample(language)) renderScript(speech, text, sample);
    return null;
  } catch (error) {
    const key = error instanceof TemplateError ? error.missingKey : null;
    return { fault: key ? 'may-be-absent' : 'not-allowed', about: key, line: null };
  }
}

function spokenFaults(speech: ScriptedSpeech, language: SpokenLanguage, words: string): ScriptFault[] {
  const limit = longest(speech);
  const faults: ScriptFault[] = [];
  if (words === '') faults.push({ fault: 'empty', about: null, line: null });
  if (asks(speech) && speech !== 'machine' && !NAMES_KEY_ONE[language].test(words))
    faults.push({ fault: 'no-key-named', about: '1', line: null });
  if (spokenSeconds(words, language) > limit)
    faults.push({ fault: 'takes-too-long', about: String(limit), line: null });
  return faults;
}

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length;
