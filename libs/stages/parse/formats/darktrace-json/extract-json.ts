import { parseRelaxed } from './relaxed-json';

export interface JsonObject {
  value: Record<string, unknown>;
  /** The stretch of the text it, or the array it stands in, takes up. */
  start: number;
  end: number;
}

export interface ExtractedJson {
  objects: JsonObject[];
  /** Where something began like JSON and did not parse, or was not looked at any more. */
  broken: number[];
}

const START = /\[\s{0,1000}\{|\{(?:\s|\/\/[^\n]{0,200}\n){0,1000}"/g;
// Prose may hold a few braces; a text with more failed starts than this is not a mail with JSON in it.
const FAILURES = 20;
const OBJECTS = 200;
const LARGE_INTEGER = /[^.\d]\d{16}/;
const QUOTE_MARKS = /^[ \t]*[>＞|][>＞| \t]*/gm;

/** The JSON objects of a text, also behind a syslog header or between sentences; arrays of objects count as their items. */
export function extractJson(text: string): ExtractedJson {
  const objects: JsonObject[] = [];
  const broken: number[] = [];
  START.lastIndex = 0;
  for (
    let match = START.exec(text);
    match && broken.length < FAILURES && objects.length < OBJECTS;
    match = START.exec(text)
  ) {
    const end = endOfValue(text, match.index);
    const value = end === undefined ? undefined : parse(text.slice(match.index, end));
    if (value === undefined || end === undefined) {
      broken.push(match.index);
      START.lastIndex = match.index + 1;
    } else {
      objects.push(...itemsOf(text, value, match.index, end));
      START.lastIndex = end;
    }
  }
  if (broken.length >= FAILURES || objects.length >= OBJECTS) broken.push(START.lastIndex);
  return { objects: objects.slice(0, OBJECTS), broken };
}

/** The object, or the objects of an array, each with its own stretch of the text. */
function itemsOf(text: string, value: unknown, start: number, end: number): JsonObject[] {
  if (!Array.isArray(value)) return isObject(value) ? [{ value, start, end }] : [];
  let at = start + 1;
  return value.slice(0, OBJECTS).flatMap((item: unknown) => {
    if (!isObject(item)) return [];
    const from = text.indexOf('{', at);
    const to = endOfValue(text, from) ?? end;
    at = to;
    return [{ value: item, start: from, end: to }];
  });
}

/** Index after the bracket that closes the one at `start`, strings skipped; undefined when it is never closed. */
function endOfValue(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return at + 1;
  }
  return undefined;
}

function parse(text: string): unknown {
  // Reading it exactly costs more; what is plain JSON without large integers needs no care.
  if (!LARGE_INTEGER.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // Read again with forgiveness.
    }
  }
  // Mailers break long lines anywhere, also inside strings and numbers.
  return parseRelaxed(text) ?? parseRelaxed(text.replace(/\r?\n/g, ''));
}

/** The text without the marks of a quotation and with quotes as they were typed; lines keep their numbers. */
export function unquoted(text: string): string {
  return text.replace(QUOTE_MARKS, '').replace(/[“”„]/g, '"');
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
