const SHIFTED = /\+([A-Za-z0-9+/]*)-?/g;
const UTF_16 = new TextDecoder('utf-16be');

/** Whether a label names UTF-7 (RFC 2152), which TextDecoder does not know and some old mailers still send. */
export function isUtf7(label: string | undefined): boolean {
  return /^(?:utf-?7|unicode-1-1-utf-7|x-unicode-1-1-utf-7|csunicode11utf7)$/i.test((label ?? '').trim());
}

/** Text of bytes in UTF-7. A stretch that is no UTF-16 shows as U+FFFD, as everywhere. */
export function decodeUtf7(bytes: Uint8Array): string {
  const ascii = Buffer.from(bytes).toString('latin1');
  return ascii.replace(SHIFTED, (_whole, base64: string) =>
    base64 === '' ? '+' : UTF_16.decode(wholeUnits(Buffer.from(base64, 'base64'))),
  );
}

/** The bits left over at the end of a stretch are padding. */
const wholeUnits = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - (bytes.length % 2));
