import { decodeBytes } from './decode-bytes';

/** A file or text out of the envelope that Outlook wraps mails in (TNEF, [MS-OXTNEF]). */
export interface WrappedFile {
  name: string;
  bytes: Uint8Array;
}

const SIGNATURE = 0x223e9f78;
const HEADER = 6;
/** Level, attribute, length; behind the data two octets of checksum. */
const ATTRIBUTE_HEAD = 9;
const CHECKSUM = 2;
const FILES = 100;

const ATTRIBUTE = { beginsFile: 0x00069002, fileName: 0x00018010, fileData: 0x0006800f, body: 0x0002800c } as const;

/**
 * The files and the plain text in a `winmail.dat`; what is damaged ends it, and what came before counts. Empty for octets
 * that are none.
 */
export function filesOfTnef(bytes: Uint8Array): WrappedFile[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < HEADER || view.getUint32(0, true) !== SIGNATURE) return [];
  const files: WrappedFile[] = [];
  let name = 'attachment';
  for (let at = HEADER; at + ATTRIBUTE_HEAD <= bytes.length && files.length < FILES;) {
    const attribute = view.getUint32(at + 1, true);
    const end = at + ATTRIBUTE_HEAD + view.getUint32(at + 5, true);
    if (end > bytes.length) break;
    const data = bytes.subarray(at + ATTRIBUTE_HEAD, end);
    if (attribute === ATTRIBUTE.beginsFile) name = 'attachment';
    else if (attribute === ATTRIBUTE.fileName) name = decodeBytes(withoutEnd(data)).text;
    else if (attribute === ATTRIBUTE.fileData) files.push({ name, bytes: data });
    else if (attribute === ATTRIBUTE.body) files.push({ name: 'message.txt', bytes: withoutEnd(data) });
    at = end + CHECKSUM;
  }
  return files;
}

/** Without the NUL that ends a text. */
function withoutEnd(data: Uint8Array): Uint8Array {
  return data.at(-1) === 0 ? data.subarray(0, -1) : data;
}
