const BASE64_LINES = /^(?:[A-Za-z0-9+/]{4}){8,}={0,2}$|^[A-Za-z0-9+/]{40,}={0,2}(?:\r?\n[A-Za-z0-9+/]{4,}={0,2})*$/;
const LONGEST = 2_000_000;
/** Octets of a character beyond ASCII, which no address of a link has side by side. */
const ESCAPED_LETTERS = /=[89A-F][0-9A-F]=[89A-F][0-9A-F]/i;
const ESCAPED = /=([0-9A-F]{2})/gi;
const SOFT_BREAK = /=[ \t]*\r?\n/g;
const HIGH = /[\x80-\xff]/;

/**
 * The octets that a text stands for whose mail forgot to say how it is encoded, or encoded it twice: nothing but lines of
 * base64, or the letters of quoted-printable. The same octets when it looks like neither.
 */
export function decodeUndeclared(bytes: Uint8Array, isDeclared: boolean): Uint8Array {
  if (bytes.length > LONGEST) return bytes;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').trim();
  if (BASE64_LINES.test(text)) return readable(Uint8Array.from(Buffer.from(text, 'base64'))) ?? bytes;
  if (isDeclared || HIGH.test(text) || !ESCAPED_LETTERS.test(text)) return bytes;
  const plain = text
    .replace(SOFT_BREAK, '')
    .replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Uint8Array.from(Buffer.from(plain, 'latin1'));
}

/** What was base64 is text; a word of many letters decodes to anything. */
function readable(bytes: Uint8Array): Uint8Array | undefined {
  const controls = bytes.some(
    (byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1b,
  );
  return controls || !bytes.includes(0x20) ? undefined : bytes;
}
