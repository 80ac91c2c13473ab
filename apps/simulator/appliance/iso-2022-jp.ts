/** JIS X 0208 has 94 rows of 94 characters; in ISO-2022-JP (RFC 1468) each is two bytes from 0x21. */
const ROWS = 94;
const FIRST = 0x21;
const TO_JIS = [0x1b, 0x24, 0x42];
const TO_ASCII = [0x1b, 0x28, 0x42];

let table: Map<string, readonly [number, number]> | null = null;

/**
 * Writes text in ISO-2022-JP (RFC 1468): 7 bits, back in ASCII at each line's end. Characters outside JIS X 0208 become 〓,
 * as mailers of the time did.
 */
export function encodeIso2022Jp(text: string): Buffer {
  const known = (table ??= buildTable());
  const geta = known.get('〓') ?? [0x22, 0x2e];
  const bytes: number[] = [];
  let wide = false;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = code < 0x80 ? null : (known.get(character) ?? geta);
    if ((pair !== null) !== wide) {
      bytes.push(...(pair ? TO_JIS : TO_ASCII));
      wide = pair !== null;
    }
    bytes.push(...(pair ?? [code]));
  }
  if (wide) bytes.push(...TO_ASCII);
  return Buffer.from(bytes);
}

/** The platform only decodes this charset, so the table is made by decoding every character once. */
function buildTable(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('iso-2022-jp');
  const found = new Map<string, readonly [number, number]>();
  for (let row = 0; row < ROWS; row++) {
    for (let cell = 0; cell < ROWS; cell++) {
      const pair = [FIRST + row, FIRST + cell] as const;
      const character = decoder.decode(Uint8Array.from([...TO_JIS, ...pair, ...TO_ASCII]));
      if (!character.includes('\uFFFD') && !found.has(character)) found.set(character, pair);
    }
  }
  return found;
}
