// What people and programs put into JSON that does not belong there, outside of strings.
const EXACT = 15;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NOT_A_NUMBER = /-?(?:NaN|Infinity)\b/y;
const COMMENT = /\/\/[^\n]*|\/\*[^]*?\*\//y;
const BLANK = /[\u00a0\u3000\ufeff\u200b]/;
const LINE_BREAK = /[\r\n]+/g;

/**
 * JSON, read with forgiveness: commas before a closing bracket, comments, NaN and Infinity (null), odd blanks, and strings
 * that a mailer has broken over lines. Integers of more digits than a number can hold exactly become texts, because an
 * alert number must not change. Undefined when it is still none.
 */
export function parseRelaxed(text: string): unknown {
  try {
    return JSON.parse(tidied(text));
  } catch {
    return undefined;
  }
}

function tidied(text: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const [part, length] = tokenAt(text, at);
    at += length;
    if (/^[}\]]$/.test(part)) dropComma(parts);
    parts.push(part);
  }
  return parts.join('');
}

/** What is written for the token at a position, and how long it is in the text. */
function tokenAt(text: string, at: number): [string, number] {
  const character = text[at]!;
  if (character === '"') {
    const whole = stringAt(text, at);
    return [whole.replace(LINE_BREAK, ''), whole.length];
  }
  if (BLANK.test(character)) return [' ', 1];
  const comment = character === '/' ? match(COMMENT, text, at) : undefined;
  if (comment !== undefined) return ['', comment.length];
  const none = /[-NI]/.test(character) ? match(NOT_A_NUMBER, text, at) : undefined;
  if (none !== undefined) return ['null', none.length];
  const number = /[-\d]/.test(character) ? match(NUMBER, text, at) : undefined;
  if (number === undefined) return [character, 1];
  return [/^-?\d+$/.test(number) && number.length > EXACT ? `"${number}"` : number, number.length];
}

function stringAt(text: string, start: number): string {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return text.slice(start, at + 1);
  }
  return text.slice(start);
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function dropComma(parts: string[]): void {
  let last = parts.length - 1;
  while (last >= 0 && parts[last]!.trim() === '') last--;
  if (parts[last] === ',') parts[last] = '';
}
