import { bodyHash } from './body-hash';
import { decodeBytes } from './mime/decode-bytes';
import { htmlToText } from './mime/html-to-text';
import { type OpenedMail, openMail } from './mime/open-mail';
import { bodyBytes } from './mime/raw-message';
import { storable, storableDeep } from './mime/storable';
import type { ParseOptions, ParseWarning, ParsedAttachment, ParsedMail } from './parse.types';
import { readAlerts } from './read-alerts';

/** Characters of a text that are kept; alerts are a thousandth of it. */
const TEXT_LIMIT = 1_000_000;
/** Attachments that are looked into for an alert, and how large one may be. */
const ATTACHMENTS_READ = 10;
const ATTACHMENT_LIMIT = 2_000_000;
/** A forwarded alert may be forwarded again; deeper it is a puzzle. */
const FORWARD_DEPTH = 3;
const HASH_PREFIX = 12;
const ALERT_ATTACHMENT = /\.(?:json|txt|log)$/i;

/** The mail's parts that are read for alerts, in the order they are tried. */
interface Content {
  opened: OpenedMail;
  text: string;
  html?: string;
  attachments: ParsedAttachment[];
  warnings: ParseWarning[];
}

/**
 * Reads a raw message (RFC 5322 bytes as received). Never rejects: what cannot be read comes back as `unparsed`, with as
 * much text as could be saved, for a person to look at (service rules 2.6).
 */
export async function parseMail(raw: Uint8Array, options: ParseOptions = {}): Promise<ParsedMail> {
  const { opened, broken } = await open(raw);
  const { text, html, attachments, warnings } = contentOf(opened);
  const hash = await bodyHash(text, html ?? '', attachments);
  const texts = [...(await alertTexts(opened, text, html, 0))];
  const reading = readAlerts(texts, { zone: options.zone ?? 'Asia/Tokyo' }, hash.slice(0, HASH_PREFIX));
  const nothingFits =
    reading.outcome.kind === 'unparsed' && ['no-format-fits', 'empty'].includes(reading.outcome.reason);
  const outcome = broken && nothingFits ? { ...reading.outcome, reason: 'broken-mime' as const } : reading.outcome;
  const date = opened.date === undefined ? Number.NaN : Date.parse(opened.date);
  const mail = {
    ...(opened.messageId ? { messageId: opened.messageId } : {}),
    ...(Number.isNaN(date) ? {} : { date: new Date(date) }),
    ...(opened.from ? { from: opened.from } : {}),
    to: opened.to,
    subject: opened.subject,
    outcome,
  };
  return {
    ...storableDeep(mail),
    text,
    ...(html === undefined ? {} : { html }),
    attachments,
    bodyHash: hash,
    warnings: [...new Set([...warnings, ...reading.warnings])],
  } as ParsedMail;
}

/** The opened message; when its structure cannot be followed, its body as one text. */
async function open(raw: Uint8Array): Promise<{ opened: OpenedMail; broken: boolean }> {
  try {
    const opened = await openMail(raw);
    return { opened, broken: opened.repaired };
  } catch {
    // A structure beyond the limits (nesting, number of parts, header size): the reason does not help the reader.
    const body = decodeBytes(bodyBytes(raw).subarray(0, ATTACHMENT_LIMIT));
    return {
      opened: { to: [], subject: '', texts: [body], htmls: [], attachments: [], repaired: true },
      broken: true,
    };
  }
}

function contentOf(opened: OpenedMail): Content {
  const parts = [...opened.texts, ...opened.htmls];
  const warnings: ParseWarning[] = [];
  if (parts.some((part) => part.corrected)) warnings.push('charset-corrected');
  if (parts.some((part) => part.lossy)) warnings.push('text-lossy');
  if (opened.repaired) warnings.push('mime-repaired');
  if (parts.some((part) => part.text.length > TEXT_LIMIT)) warnings.push('text-cut');
  const html = joined(opened.htmls.map((part) => part.text));
  const plain = joined(opened.texts.map((part) => part.text));
  const text = plain.trim() === '' && html !== '' ? storable(htmlToText(html)) : plain;
  const attachments = opened.attachments.map(({ name, type, bytes }) => ({
    name: storable(name),
    type,
    size: bytes.length,
    content: bytes,
  }));
  return { opened, text, ...(html === '' ? {} : { html }), attachments, warnings };
}

function joined(texts: readonly string[]): string {
  return storable(texts.join('\n').slice(0, TEXT_LIMIT));
}

/** Every text an alert may stand in: body, HTML, attached texts, forwarded messages. */
async function alertTexts(
  opened: OpenedMail,
  text: string,
  html: string | undefined,
  depth: number,
): Promise<string[]> {
  const texts = [text];
  if (html !== undefined && text.trim() !== '') texts.push(htmlToText(html));
  for (const attachment of opened.attachments.slice(0, ATTACHMENTS_READ)) {
    if (attachment.bytes.length > ATTACHMENT_LIMIT) continue;
    const { name, type, bytes, charset } = attachment;
    if (type === 'message/rfc822' && depth < FORWARD_DEPTH) {
      const inner = await open(bytes);
      const content = contentOf(inner.opened);
      texts.push(...(await alertTexts(inner.opened, content.text, content.html, depth + 1)));
    } else if (type === 'application/json' || type === 'text/plain' || ALERT_ATTACHMENT.test(name)) {
      texts.push(storable(decodeBytes(bytes, charset).text).slice(0, TEXT_LIMIT));
    }
  }
  return texts;
}
