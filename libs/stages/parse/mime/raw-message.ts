// Headers beyond this are an attack or an accident; what we look for stands at the top.
const HEADER_LIMIT = 262_144;
const LF = 0x0a;
const DASH = 0x2d;

/** Position after the empty line that ends the headers, or the length when there is none. */
function headerEnd(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    const next = bytes[at + 1] === 0x0d ? at + 2 : at + 1;
    if (bytes[next] === LF) return next + 1;
  }
  return bytes.length;
}

/** Everything after the headers; the whole message when it has no body. */
export function bodyBytes(bytes: Uint8Array): Uint8Array {
  const end = headerEnd(bytes);
  return end < bytes.length ? bytes.subarray(end) : bytes.subarray(0, 0);
}

/** The raw value of the first header of that name, unfolded, empty when there is none. */
export function headerBytes(bytes: Uint8Array, name: string): Uint8Array {
  const head = Array.from(bytes.subarray(0, Math.min(headerEnd(bytes), HEADER_LIMIT)), (byte) =>
    String.fromCharCode(byte),
  ).join('');
  const lines = head.split(/\r?\n/);
  const start = lines.findIndex((line) => line.slice(0, name.length + 1).toLowerCase() === `${name}:`);
  if (start < 0) return new Uint8Array(0);
  let value = lines[start]!.slice(name.length + 1);
  for (let next = start + 1; /^[ \t]/.test(lines[next] ?? ''); next++) value += lines[next];
  return Uint8Array.from(value, (character) => character.charCodeAt(0));
}

/** Lines that begin with two hyphens: at least as many as the message has part borders. */
export function countDashLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at + 1] === DASH && bytes[at + 2] === DASH) count++;
  }
  return count;
}
