import './no-eval';
import { z } from 'zod';
import { Id, Locale, Time } from './words';

/** The speeches of a call that a customer may have in words of its own. */
export const ScriptedSpeech = z.enum(['alert', 'repeat', 'acknowledged', 'passed', 'wrong-key', 'no-key', 'machine']);
export type ScriptedSpeech = z.infer<typeof ScriptedSpeech>;

/** Why a text cannot be spoken. */
export const ScriptFaultKind = z.enum([
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
]);
export type ScriptFaultKind = z.infer<typeof ScriptFaultKind>;

export const ScriptFault = z.object({
  fault: ScriptFaultKind,
  /** The field, the sign or the limit that it is about. */
  about: z.string().nullable(),
  /** From 1. */
  line: z.number().int().nullable(),
});
export type ScriptFault = z.infer<typeof ScriptFault>;

/** A value that a text may use. */
export const ScriptField = z.object({
  name: z.string(),
  /** A yes or no, for `{{#if …}}` only. */
  isFlag: z.boolean(),
  /** Not known of every call: it stands inside its own `{{#if …}}`. */
  mayBeAbsent: z.boolean(),
  /** Only spoken to somebody who has pressed a key. */
  isConfidential: z.boolean(),
});
export type ScriptField = z.infer<typeof ScriptField>;

/** One text of a customer's calls in one language. */
export const CallScriptView = z.object({
  speech: ScriptedSpeech,
  language: Locale,
  /** The customer's own text; null: the built-in one is spoken. */
  text: z.string().nullable(),
  builtIn: z.string(),
  /** 0: the customer never had words of its own. */
  versionNo: z.number().int(),
  savedAt: Time.nullable(),
  savedBy: z.string().nullable(),
  /** How long it may take to say, in seconds. */
  longestSeconds: z.number(),
  fields: z.array(ScriptField),
});
export type CallScriptView = z.infer<typeof CallScriptView>;

export const CallScriptVersion = z.object({
  id: Id,
  speech: ScriptedSpeech,
  language: Locale,
  versionNo: z.number().int(),
  /** null: back to the built-in text. */
  text: z.string().nullable(),
  savedAt: Time,
  savedBy: z.string(),
});
export type CallScriptVersion = z.infer<typeof CallScriptVersion>;

/** All texts of a customer's calls, and every version there was, the newest first. */
export const CallScriptPage = z.object({ items: z.array(CallScriptView), versions: z.array(CallScriptVersion) });
export type CallScriptPage = z.infer<typeof CallScriptPage>;

// Longer than what is accepted, so that a text that is a little too long is told so and not just refused.
const Text = z.string().max(40_000);

export const PreviewCallScript = z.object({ speech: ScriptedSpeech, language: Locale, text: Text });
export type PreviewCallScript = z.infer<typeof PreviewCallScript>;

export const CallScriptPreview = z.object({
  faults: z.array(ScriptFault),
  /** As the customer would hear it of an alert made up for it; null while there are faults. */
  words: z.string().nullable(),
  /** About how long it takes to say. */
  seconds: z.number().nullable(),
});
export type CallScriptPreview = z.infer<typeof CallScriptPreview>;

export const SaveCallScript = z.object({
  speech: ScriptedSpeech,
  language: Locale,
  /** null: back to the built-in text. */
  text: Text.nullable(),
  /** The version the author has changed; 0 for none. */
  newestSeen: z.number().int().min(0),
});
export type SaveCallScript = z.infer<typeof SaveCallScript>;
