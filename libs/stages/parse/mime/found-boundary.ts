import { bodyBytes } from './raw-message';

const LOOK = 262_144;
// A line of two hyphens and a word, and at once a field of a part.
const BORDER = /(?:^|\n)--([^\s"\\]{1,200})[ \t]*\r?\n(?:content-[a-z-]{2,40}|mime-version)[ \t]*:/i;

/**
 * A mail whose parts are divided by another boundary than it says, or than none, with the one that stands in it: its body
 * under a head of our own. Undefined when nothing looks like the border of a part.
 */
export function withFoundBoundary(bytes: Uint8Array): Uint8Array | undefined {
  const body = bodyBytes(bytes);
  const found = BORDER.exec(Buffer.from(body.subarray(0, LOOK)).toString('latin1'))?.[1];
  if (found === undefined) return undefined;
  const head = Buffer.from(`Content-Type: multipart/mixed; boundary="${found}"\r\n\r\n`, 'latin1');
  return Uint8Array.from(Buffer.concat([head, body]));
}
