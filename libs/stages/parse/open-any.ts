import { decodeBytes } from './mime/decode-bytes';
import { type OpenedMail, openMail } from './mime/open-mail';
import { bodyBytes } from './mime/raw-message';

/** Bytes of a body that are kept when its structure cannot be followed. */
const FLAT_LIMIT = 2_000_000;
const LOOK = 300;
// JSON, or a syslog line with JSON in it: `Apr 01 14:39:18 host darktrace {…}`, with or without `<134>` and a version.
const BARE =
  /^(?:\xef\xbb\xbf)?\s*(?:[[{]\s*(?:["{[]|$)|(?:<\d{1,3}>(?:1 )?)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S+) \S+ \S)/;

export interface Opened {
  opened: OpenedMail;
  /** Its structure could not be followed. */
  broken: boolean;
}

/**
 * Opens whatever an appliance sends: a mail, or its bare JSON or syslog lines. Never rejects: when the structure of a
 * mail cannot be followed, its body is one text.
 */
export async function openAny(raw: Uint8Array): Promise<Opened> {
  const start = Array.from(raw.subarray(0, LOOK), (byte) => String.fromCharCode(byte)).join('');
  if (BARE.test(start)) return { opened: flat(raw), broken: false };
  try {
    const opened = await openMail(raw);
    return { opened, broken: opened.repaired };
  } catch {
    // A structure beyond the limits (nesting, number of parts, header size): the reason does not help the reader.
    return { opened: { ...flat(bodyBytes(raw)), repaired: true }, broken: true };
  }
}

function flat(bytes: Uint8Array): OpenedMail {
  const texts = [decodeBytes(bytes.subarray(0, FLAT_LIMIT))];
  return { to: [], subject: '', texts, htmls: [], attachments: [], repaired: false, headers: [], types: [] };
}
