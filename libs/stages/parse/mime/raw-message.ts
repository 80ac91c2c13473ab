// Headers beyond this are an attack or an accident; what we look for stands at the top.
const HEADER_LIMIT = 262_144;
const LF = 0x0a;
const DASH = 0x2d;
/** Bytes of a line that show whether it is a header. */
const FIELD_READ = 100;

/** Position after the empty line that ends the headers, or the length when there is none. */
function headerEnd(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    const next = bytes[at + 1] === 0x0d ? at + 2 : at + 1;
    if (bytes[next] === LF) return next + 1;
  }
  return bytes.length;
}

// Two fields that mails begin with: a text may begin with words and a colon, and with a field quoted.
const TWO_FIELDS =
  /^(?:\r?\n)+((?:received|return-path|delivered-to|from|to|date|subject|message-id|mime-version|authentication-results|dkim-signature|x-[\w-]{1,60})[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2}/i;
const LOOK = 8_192;

/** The bytes without the empty lines that some programs put before the headers, which would be a body without them. */
export function withoutEmptyLines(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x0d && bytes[0] !== LF) return bytes;
  const start = Buffer.from(bytes.subarray(0, LOOK)).toString('latin1');
  return TWO_FIELDS.test(start) ? bytes.subarray(start.search(/[^\r\n]/)) : bytes;
}

const FIELD_OR_MORE = /^(?:[!-9;-~]+[ \t]*:|[ \t]|>?From )/;

/**
 * The bytes with an empty line before the first line that is no header, when there is no empty line at all: the words of
 * a mail whose sender forgot it.
 */
export function withEmptyLine(bytes: Uint8Array): Uint8Array {
  if (headerEnd(bytes) < bytes.length) return bytes;
  const head = bytes.subarray(0, HEADER_LIMIT);
  for (let start = 0; start < head.length;) {
    const end = head.indexOf(LF, start);
    const line = String.fromCharCode(
      ...head.subarray(start, Math.min(start + FIELD_READ, end < 0 ? head.length : end)),
    );
    if (line.trim() !== '' && !FIELD_OR_MORE.test(line))
      return Uint8Array.from(Buffer.concat([bytes.subarray(0, start), Uint8Array.of(LF), bytes.subarray(start)]));
    if (end < 0) return bytes;
    start = end + 1;
  }
  return bytes;
}

/** Everything after the headers; the whole message when it has no body. */
export function bodyBytes(bytes: Uint8Array): Uint8Array {
  const end = headerEnd(bytes);
  return end < bytes.length ? bytes.subarray(end) : bytes.subarray(0, 0);
}

/** The headers of a message, as bytes. */
export function headBytes(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, Math.min(headerEnd(bytes), HEADER_LIMIT));
}

/** Lines of less than `length` bytes. */
export function countShortLines(bytes: Uint8Array, length: number): number {
  let count = 0;
  let start = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, start)) {
    if (at - start < length) count++;
    start = at + 1;
  }
  return count;
}

/** Lines that begin with two hyphens: at least as many as the message has part borders. */
export function countDashLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at + 1] === DASH && bytes[at + 2] === DASH) count++;
  }
  return count;
}
