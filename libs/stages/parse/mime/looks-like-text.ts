const SAMPLE_BYTES = 4_096;
/** Octets of a text that are neither letters nor blanks: one in fifty may be a fault. */
const CONTROLS_PER = 50;
const ESCAPE = 0x1b;

/** Whether octets of an unknown kind can be a text in any charset; also UTF-16, every other octet of which may be NUL. */
export function looksLikeText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let [nul, controls] = [0, 0];
  for (const byte of sample) {
    if (byte === 0) nul++;
    else if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== ESCAPE) || byte === 0x7f) controls++;
  }
  return sample.length > 0 && controls * CONTROLS_PER <= sample.length && (nul === 0 || nul * 4 > sample.length);
}
