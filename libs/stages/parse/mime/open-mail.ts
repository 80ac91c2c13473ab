import { CallerError } from '@owl/foundation/errors';
import PostalMime from 'postal-mime';
import { type DecodedText, decodeBytes } from './decode-bytes';
import { type Address, readAddresses } from './addresses';
import { decodeEncodedWords } from './encoded-words';
import { withFoundBoundary } from './found-boundary';
import { type HeaderField, headerFields, headerOf } from './header-fields';
import { withoutBlanksAtSoftBreaks } from './soft-breaks';
import { bodyBytes, countDashLines, countShortLines, withEmptyLine, withoutEmptyLines } from './raw-message';
import { withReadableNames } from './readable-names';
import { filesOfTnef } from './tnef';
import { decodeUndeclared } from './undeclared-encoding';

// Each part costs postal-mime some 25 µs, so a mail of nothing but borders would hold a worker for seconds. No mail of an
// appliance comes near; beyond it the body is read as one text.
const DASH_LINES = 5_000;
// Each line costs it some 15 µs whatever its length. Attachments have long lines, so only short ones are suspicious.
const SHORT_LINES = 30_000;
const SHORT = 24;

// What is for people to read as it stands, and the half a type of an old mailer.
const PLAIN_TEXTS = new Set(['', 'text', 'text/plain', 'text/enriched', 'text/markdown', 'text/x-markdown']);

const ENCODED = new Set(['base64', 'quoted-printable']);

/** A leaf of the MIME tree with its transfer encoding undone and its charset not yet. */
interface Leaf {
  type: string;
  charset?: string;
  flowed: boolean;
  /** The spaces before a soft break belong to the break (RFC 3676 4.1). */
  deleteSpace: boolean;
  attached: boolean;
  name?: string;
  contentId?: string;
  bytes: Uint8Array;
}

export interface OpenedMail {
  messageId?: string;
  date?: string;
  from?: Address;
  /** To and Cc. */
  to: Address[];
  subject: string;
  texts: DecodedText[];
  htmls: DecodedText[];
  attachments: { name: string; type: string; bytes: Uint8Array; charset?: string; contentId?: string }[];
  /** Nothing was found where the structure promised it, so the body was taken as one text. */
  repaired: boolean;
  headers: HeaderField[];
  /** MIME types of all parts, containers too. */
  types: string[];
}

/** The parts of postal-mime's tree that are used here. The version is pinned, and a spec reads bytes through it. */
interface MimeNode {
  childNodes: MimeNode[];
  content: ArrayBuffer | null;
  contentType: { parsed: StructuredHeader; multipart: string | false };
  contentDisposition: { parsed: StructuredHeader };
  contentTransferEncoding: { encoding: string };
  contentId?: string;
}
interface StructuredHeader {
  value: string;
  params: Record<string, string>;
}

/**
 * Opens a message: headers, and every part as bytes or text. postal-mime undoes structure and transfer encodings; the
 * charsets are ours (decodeBytes), because it trusts a wrong label. Rejects for structures beyond its
 * limits or ours.
 */
export async function openMail(raw: Uint8Array): Promise<OpenedMail> {
  const bytes = withReadableNames(withEmptyLine(withoutBlanksAtSoftBreaks(withLineFeeds(withoutEmptyLines(raw)))));
  if (countDashLines(bytes) > DASH_LINES) {
    throw new CallerError('too-many-parts', `The mail has more than ${DASH_LINES} lines that look like part borders.`);
  }
  if (countShortLines(bytes, SHORT) > SHORT_LINES) {
    throw new CallerError('too-many-lines', `The mail has more than ${SHORT_LINES} lines of a few characters.`);
  }
  const parser = new PostalMime({ forceRfc822Attachments: true });
  const email = await parser.parse(bytes);
  const parts = partsOf(parser);
  const repaired =
    parts.texts.length + parts.htmls.length + parts.attachments.length === 0 && bodyBytes(bytes).length > 0;
  const headers = headerFields(bytes);
  const [from] = readAddresses(headerOf(headers, 'from'));
  return {
    ...(email.messageId ? { messageId: email.messageId } : {}),
    ...(headerOf(headers, 'date') ? { date: headerOf(headers, 'date') } : {}),
    ...(from ? { from } : {}),
    to: ['to', 'cc'].flatMap((name) => readAddresses(headerOf(headers, name))),
    subject: decodeEncodedWords(headerOf(headers, 'subject')).trim(),
    headers,
    ...(repaired ? await savedParts(bytes, parts) : parts),
    repaired,
  };
}

type Parts = Pick<OpenedMail, 'texts' | 'htmls' | 'attachments' | 'types'>;

function partsOf(parser: PostalMime): Parts {
  const nodes = nodesOf((parser as unknown as { root: MimeNode }).root);
  const leaves = nodes.filter((node) => !node.contentType.multipart).map(leafOf);
  const inline = leaves.filter((leaf) => !leaf.attached && leaf.bytes.length > 0);
  const texts = inline.filter((leaf) => leaf.type === 'text/plain').map(textOf);
  // The words of a delivery report are for the same eyes as the text before them.
  texts.push(...leaves.filter((leaf) => leaf.type === 'message/delivery-status').map(textOf));
  return {
    texts,
    htmls: inline.filter((leaf) => leaf.type === 'text/html').map(textOf),
    attachments: leaves.filter((leaf) => leaf.attached || leaf.name !== undefined).flatMap(attachmentsOf),
    types: nodes.map((node) => node.contentType.parsed.value),
  };
}

/** What can be saved where nothing was found: the parts between borders nobody announced, and the body as it stands. */
async function savedParts(bytes: Uint8Array, { types }: Parts): Promise<Parts> {
  const flat = [decodeBytes(bodyBytes(bytes))];
  const again = withFoundBoundary(bytes);
  if (!again) return { texts: flat, htmls: [], attachments: [], types };
  const parser = new PostalMime({ forceRfc822Attachments: true });
  await parser.parse(again);
  const parts = partsOf(parser);
  return { ...parts, texts: parts.texts.length + parts.htmls.length === 0 ? flat : parts.texts };
}

/** Old Macs and broken relays end lines with CR alone, and then the whole mail would be one header line. */
function withLineFeeds(raw: Uint8Array): Uint8Array {
  return raw.includes(0x0a) ? raw : raw.map((byte) => (byte === 0x0d ? 0x0a : byte));
}

/** Every node of the tree, containers too, in the order of the mail. */
function nodesOf(root: MimeNode): MimeNode[] {
  const nodes: MimeNode[] = [];
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    nodes.push(node);
    // One by one: a hostile mail has more children than a call has room for arguments.
    for (const child of [...node.childNodes].reverse()) open.push(child);
  }
  return nodes;
}

function leafOf(node: MimeNode): Leaf {
  const { params } = node.contentType.parsed;
  const type = typeOf(node.contentType.parsed.value);
  const disposition = node.contentDisposition.parsed;
  const name = disposition.params['filename'] ?? params['name'];
  const isPlain = PLAIN_TEXTS.has(type);
  const isText = isPlain || type === 'text/html';
  const bytes = new Uint8Array(node.content ?? new ArrayBuffer(0));
  return {
    type: isPlain ? 'text/plain' : type,
    ...(params['charset'] ? { charset: params['charset'] } : {}),
    flowed: params['format']?.toLowerCase() === 'flowed',
    deleteSpace: params['delsp']?.toLowerCase() === 'yes',
    attached: !isText || disposition.value === 'attachment',
    ...(name ? { name: decodeEncodedWords(name) } : {}),
    ...(node.contentId ? { contentId: node.contentId.replace(/^\s*<|>\s*$/g, '') } : {}),
    bytes: isText ? decodeUndeclared(bytes, ENCODED.has(node.contentTransferEncoding.encoding)) : bytes,
  };
}

/** What is no type at all is a text (RFC 2045 5.2): blanks around the slash and a forgotten semicolon are forgiven. */
function typeOf(value: string): string {
  const [type = ''] = value
    .trim()
    .toLowerCase()
    .replace(/\s*\/\s*/, '/')
    .split(/[\s,]/, 1);
  return type === 'text' || /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : '';
}

function textOf(leaf: Leaf): DecodedText {
  const decoded = decodeBytes(leaf.bytes, leaf.charset);
  const text = decoded.text.replace(/\r\n?/g, '\n');
  return { ...decoded, text: leaf.flowed ? unflow(text, leaf.deleteSpace) : text };
}

/** Joins the soft line breaks of format=flowed (RFC 3676), or long lines of the appliance would arrive in pieces. */
function unflow(text: string, deleteSpace: boolean): string {
  const lines: string[] = [];
  let soft = false;
  for (const raw of text.split('\n')) {
    const line = raw.startsWith(' ') ? raw.slice(1) : raw;
    if (soft) lines[lines.length - 1] += line;
    else lines.push(line);
    soft = line.endsWith(' ') && line !== '-- ';
    if (soft && deleteSpace) lines[lines.length - 1] = lines.at(-1)!.slice(0, -1);
  }
  return lines.join('\n');
}

/** The file that a part is, with the files inside it when it is Outlook's envelope. */
function attachmentsOf(leaf: Leaf): OpenedMail['attachments'] {
  const fallback = leaf.type === 'message/rfc822' ? 'message.eml' : 'attachment';
  const own = {
    name: leaf.name ?? fallback,
    type: leaf.type,
    bytes: leaf.bytes,
    ...(leaf.charset ? { charset: leaf.charset } : {}),
    ...(leaf.contentId ? { contentId: leaf.contentId } : {}),
  };
  const inside = filesOfTnef(leaf.bytes).map((file) => ({ ...file, type: 'application/octet-stream' }));
  return [own, ...inside];
}
