// RFC 6376 leaves it to the verifier how many signatures it looks at; each costs a look-up and a hash over the body.
const MOST_SIGNATURES = 5;
const MOST_SEAL_FIELDS = 60;
const SIGNATURE_OCTETS = 16_384;
const MOST_FIELDS = 1_000;
const MOST_LINES = 5_000;
const HEAD_OCTETS = 524_288;

/** The name of a signature's field. */
export const SIGNATURE = /^dkim-signature[ \t]*:/i;
const SEAL = /^arc-/i;

/** A mail as it is checked: its fields, still folded, and its octets. */
export interface BoundedMail {
  fields: string[];
  raw: Buffer;
}

/**
 * The mail with no more in its head than an honest one has: what is beyond is left out, so that checking it costs little
 * whatever the sender wrote. A mail within the bounds is given back as it is.
 */
export function boundedMail(raw: Buffer): BoundedMail {
  const end = endOfHead(raw);
  const fields = raw
    .toString('latin1', 0, Math.min(end, HEAD_OCTETS))
    .split(/\r?\n(?![ \t])/)
    .filter((field) => field !== '');
  const kept = withinBounds(fields);
  if (end <= HEAD_OCTETS && kept.length === fields.length) return { fields, raw };
  const head = Buffer.from(`${kept.join('\r\n')}\r\n`, 'latin1');
  return { fields: kept, raw: Buffer.concat([head, raw.subarray(end)]) };
}

/** Where the head ends: at the empty line. */
function endOfHead(raw: Buffer): number {
  const ends = [raw.indexOf('\n\r\n'), raw.indexOf('\n\n')].filter((at) => at >= 0);
  return ends.length === 0 ? raw.length : Math.min(...ends) + 1;
}

function withinBounds(fields: readonly string[]): string[] {
  let signatures = 0;
  let seals = 0;
  let lines = 0;
  return fields.slice(0, MOST_FIELDS).filter((field) => {
    const special = SIGNATURE.test(field) || SEAL.test(field);
    if (special && field.length > SIGNATURE_OCTETS) return false;
    if (SIGNATURE.test(field) && (signatures += 1) > MOST_SIGNATURES) return false;
    if (SEAL.test(field) && (seals += 1) > MOST_SEAL_FIELDS) return false;
    return (lines += field.split('\n').length) <= MOST_LINES;
  });
}
