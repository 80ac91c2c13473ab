import type { CallScriptView, Locale, ScriptedSpeech } from '@owl/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useSaveScript, useScriptPreview } from '../api';
import { useLeaveWarning } from '../kit/unsaved';

/** Which text of the calls is meant. */
export interface ScriptChoice {
  speech: ScriptedSpeech;
  language: Locale;
}
/** A text that is not saved yet, and the version it was written over. */
interface Draft {
  text: string;
  newestSeen: number;
}
export const keyOf = ({ speech, language }: ScriptChoice): string => `${speech} ${language}`;

/** What is being written and not saved, text by text: looking at another one loses nothing. */
export function useScriptDrafts() {
  const [drafts, setDrafts] = useState<Record<string, Draft | undefined>>({});
  useLeaveWarning(Object.values(drafts).some(Boolean));
  const keep = (choice: ScriptChoice, draft: Draft | undefined) =>
    setDrafts((others) => ({ ...others, [keyOf(choice)]: draft }));
  return { of: (choice: ScriptChoice) => drafts[keyOf(choice)], keep };
}
export type ScriptDrafts = ReturnType<typeof useScriptDrafts>;

const SETTLED_MS = 400;

/** A text being written: what it is now, how it would be heard, and how it is kept. */
export function useScriptDraft(customerId: string, script: CallScriptView, drafts: ScriptDrafts, mayEdit: boolean) {
  const { speech, language, builtIn, versionNo } = script;
  const kept = script.text ?? builtIn;
  const draft = drafts.of(script);
  const text = draft?.text ?? kept;
  const newestSeen = draft?.newestSeen ?? versionNo;
  const [settled] = useDebouncedValue(text, SETTLED_MS);
  const preview = useScriptPreview(customerId, mayEdit ? { speech, language, text: settled } : null);
  const saving = useSaveScript(customerId);
  const write = (next: string) => drafts.keep(script, next === kept ? undefined : { text: next, newestSeen });
  const save = (own: string | null, done: () => void) => {
    const saved = () => {
      drafts.keep(script, undefined);
      done();
    };
    saving.mutate({ speech, language, text: own, newestSeen }, { onSuccess: saved });
  };
  const isSettled = settled === text && !preview.isFetching;
  return {
    text,
    write,
    undo: () => drafts.keep(script, undefined),
    dirty: draft !== undefined,
    preview,
    isSettled,
    saving,
    save,
    isOutdated: versionNo > newestSeen,
  };
}
export type ScriptDraft = ReturnType<typeof useScriptDraft>;
