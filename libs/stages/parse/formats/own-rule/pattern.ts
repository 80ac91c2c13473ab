import { RE2JS } from 're2js';

export const PATTERN_FAULTS = ['too-long', 'not-linear', 'too-large', 'matches-empty'] as const;
export type PatternFault = (typeof PATTERN_FAULTS)[number];
export type CheckedPattern = { ok: true; pattern: RE2JS } | { ok: false; fault: PatternFault; message: string };

const LENGTH = 500;
// Time grows with the size of the program and the length of the text; this times 100,000 characters stays below a second.
const PROGRAM = 400;
// A rule comes from the database with each mail; to compile it costs ten times what it takes to use it.
const REMEMBERED = 500;
const checked = new Map<string, CheckedPattern>();

/**
 * Compiles a pattern of a rule. Only what runs in linear time is taken (RE2: no look-around, no back-references), because
 * the text it runs over comes from outside. `^` and `$` are the ends of lines.
 */
export function checkPattern(source: string): CheckedPattern {
  const known = checked.get(source);
  if (known) return known;
  // Cleared rather than trimmed: a rule's patterns are soon back, and nobody edits hundreds at once.
  if (checked.size >= REMEMBERED) checked.clear();
  const fresh = compilePattern(source);
  checked.set(source, fresh);
  return fresh;
}

function compilePattern(source: string): CheckedPattern {
  if (source.length > LENGTH) return refuse('too-long', `Shorten the pattern to ${LENGTH} characters.`);
  let pattern: RE2JS;
  try {
    pattern = RE2JS.compile(source, RE2JS.MULTILINE);
  } catch (error) {
    return refuse(
      'not-linear',
      `Use RE2 syntax, without look-around and back-references (${(error as Error).message}).`,
    );
  }
  if (pattern.programSize() > PROGRAM) return refuse('too-large', 'Use smaller repetition counts such as {1,20}.');
  if (pattern.matcher('').find())
    return refuse('matches-empty', 'Make it need at least one character: + instead of *.');
  return { ok: true, pattern };
}

function refuse(fault: PatternFault, message: string): CheckedPattern {
  return { ok: false, fault, message };
}
