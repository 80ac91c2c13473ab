import type { CallScriptPage, CallScriptView } from '@owl/contracts';
import { LOCALES, type Locale } from '@owl/directory';
import {
  type CallScript,
  SCRIPTED,
  type ScriptedSpeech,
  fieldsOf,
  isConfidential,
  isFlag,
  longest,
  mayBeAbsent,
} from '@owl/stages/escalate';

/** Every text there is, the customer's own or built in. @param versions the newest first */
export function scriptPage(
  versions: readonly CallScript[],
  builtIn: (speech: ScriptedSpeech, language: Locale) => string,
): CallScriptPage {
  const items = SCRIPTED.flatMap((speech) =>
    LOCALES.map((language): CallScriptView => {
      const newest = versions.find((one) => one.speech === speech && one.language === language);
      return {
        speech,
        language,
        text: newest?.text ?? null,
        builtIn: builtIn(speech, language).trim(),
        versionNo: newest?.versionNo ?? 0,
        savedAt: newest?.createdAt.toISOString() ?? null,
        savedBy: newest?.createdByName ?? null,
        longestSeconds: longest(speech),
        fields: fieldsOf(speech).map(fieldView),
      };
    }),
  );
  return { items, versions: versions.map(versionView) };
}

const fieldView = (name: string) => ({
  name,
  isFlag: isFlag(name),
  mayBeAbsent: mayBeAbsent(name),
  isConfidential: isConfidential(name),
});

const versionView = ({ id, speech, language, versionNo, text, createdAt, createdByName: savedBy }: CallScript) => {
  return { id, speech, language, versionNo, text, savedAt: createdAt.toISOString(), savedBy };
};
