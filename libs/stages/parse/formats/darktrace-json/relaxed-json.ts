// What people and programs put into JSON that does not belong there, outside of strings.
const EXACT = 15;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NOT_A_NUMBER = /-?(?:NaN|Infinity)\b/y;
const COMMENT = /\/\/[^\n]*|\/\*[^]*?\*\//y;
const BLANK = /[\u00a0\u3000\ufeff\u200b]/;
/** With the blank that was left before it. */
const LINE_BREAK = / ?[\r\n]+/g;
/** A string that holds no blank, wherever it is broken. */
const ADDRESS = /^"https?:/;
const LINES_READ = 1_000;
/** Lines of an equal length, among those of a text that was cut at a width; a blank at the end of others was lost. */
const CUT_SHARE = 0.7;
/** Transport cuts at 998 octets whatever stands there (RFC 5321 4.5.3.1.6). */
const TRANSPORT_WIDTH = 900;

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
  const between = betweenLines(text);
  for (let at = 0; at < text.length;) {
    const [part, length] = tokenAt(text, at, between);
    at += length;
    if (/^[}\]]$/.test(part)) dropComma(parts);
    parts.push(part);
  }
  return parts.join('');
}

/**
 * What stood where a mailer has broken a text into lines: nothing when it cut at a width, as lines of one length show, and
 * a blank when it broke between words.
 */
function betweenLines(text: string): string {
  const lengths = text.split(/\r?\n/, LINES_READ).map((line) => line.length);
  // The first begins somewhere in its line, the last ends anywhere.
  const whole = lengths.slice(1, -1);
  const width = Math.max(...whole);
  const cut = whole.filter((length) => length === width).length;
  // Of a line or two nobody can tell.
  return whole.length < 2 || width >= TRANSPORT_WIDTH || cut >= whole.length * CUT_SHARE ? '' : ' ';
}

/** What is written for the token at a position, and how long it is in the text. */
function tokenAt(text: string, at: number, between: string): [string, number] {
  const character = text[at]!;
  if (character === '"') {
    const whole = stringAt(text, at);
    return [whole.replace(LINE_BREAK, ADDRESS.test(whole) ? '' : between), whole.length];
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
