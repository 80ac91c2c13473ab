const LF = 0x0a;
const CR = 0x0d;
const EQUALS = 0x3d;
const BLANKS = [0x20, 0x09];

/**
 * The bytes without blanks between the `=` at the end of a line and the line's end: some gateways pad lines, and the soft
 * break of quoted-printable is one all the same (RFC 2045 6.7 rule 3). Elsewhere such blanks mean nothing.
 */
export function withoutBlanksAtSoftBreaks(bytes: Uint8Array): Uint8Array {
  const stretches: [number, number][] = [];
  for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, end + 1)) {
    const lineEnd = bytes[end - 1] === CR ? end - 1 : end;
    let at = lineEnd;
    while (at > 0 && BLANKS.includes(bytes[at - 1]!)) at--;
    if (at < lineEnd && bytes[at - 1] === EQUALS) stretches.push([at, lineEnd]);
  }
  if (stretches.length === 0) return bytes;
  const kept: Uint8Array[] = [];
  let from = 0;
  for (const [start, end] of stretches) {
    kept.push(bytes.subarray(from, start));
    from = end;
  }
  return new Uint8Array(Buffer.concat([...kept, bytes.subarray(from)]));
}
