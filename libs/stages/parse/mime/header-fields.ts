import { decodeByLines } from './decode-bytes';
import { headBytes } from './raw-message';

/** One header as it stands, unfolded. `value` is what its bytes read as; encoded words (RFC 2047) are still encoded. */
export interface HeaderField {
  /** Lower case. */
  name: string;
  value: string;
}

// A mail of two hundred thousand headers is an attack; what is looked for stands among the first.
const FIELDS = 20_000;
const VALUE_LIMIT = 8_000;
const FIELD = /^([!-9;-~]{1,80})[ \t]*:/;

/** The headers of a message in their order, without the body. Bytes above ASCII are decoded like any text. */
export function headerFields(bytes: Uint8Array): HeaderField[] {
  const fields: HeaderField[] = [];
  const text = decodeByLines(headBytes(bytes));
  for (const line of text.split(/\r?\n/)) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last && last.value.length < VALUE_LIMIT) last.value += ` ${line.trim().slice(0, VALUE_LIMIT)}`;
      continue;
    }
    const name = FIELD.exec(line)?.[1];
    if (name === undefined) continue;
    if (fields.length === FIELDS) break;
    fields.push({
      name: name.toLowerCase(),
      value: line
        .slice(line.indexOf(':') + 1)
        .trim()
        .slice(0, VALUE_LIMIT),
    });
  }
  return fields;
}

/** The value of the first header of that name; empty when there is none. */
export function headerOf(fields: readonly HeaderField[], name: string): string {
  return fields.find((field) => field.name === name)?.value ?? '';
}

export function hasHeader(fields: readonly HeaderField[], name: string): boolean {
  return fields.some((field) => field.name === name);
}
