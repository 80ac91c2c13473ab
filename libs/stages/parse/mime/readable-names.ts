import { decodeBytes } from './decode-bytes';

const LF = 0x0a;
const ESCAPE = 0x1b;
const LINE_LIMIT = 2_000;
const NAME = Buffer.from('name=');
const UPPER_NAME = Buffer.from('NAME=');

/**
 * The bytes with the names of files in UTF-8, which some mailers write in their own charset as it is: the parser takes
 * headers for UTF-8, and quotes and backslashes are among the bytes of ISO-2022-JP and Shift_JIS. Only lines with a name
 * and with bytes that are none of ASCII are looked at.
 */
export function withReadableNames(bytes: Uint8Array): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const kept: Uint8Array[] = [];
  let done = 0;
  for (const [start, end] of linesWith(source)) {
    const line = source.subarray(start, end);
    if (start < done || line.length > LINE_LIMIT || !line.some((byte) => byte >= 0x80 || byte === ESCAPE)) continue;
    kept.push(source.subarray(done, start), Buffer.from(decodeBytes(line).text, 'utf8'));
    done = end;
  }
  return kept.length === 0 ? bytes : Uint8Array.from(Buffer.concat([...kept, source.subarray(done)]));
}

function* linesWith(source: Buffer): Generator<[number, number]> {
  for (const word of [NAME, UPPER_NAME]) {
    for (let at = source.indexOf(word); at >= 0;) {
      const end = source.indexOf(LF, at);
      yield [source.lastIndexOf(LF, at) + 1, end < 0 ? source.length : end];
      at = end < 0 ? -1 : source.indexOf(word, end);
    }
  }
}
