import { decodeBytes } from './mime/decode-bytes';
import { looksLikeText } from './mime/looks-like-text';
import { htmlToText } from './mime/html-to-text';
import type { OpenedMail } from './mime/open-mail';
import { storable } from './mime/storable';
import { openAny } from './open-any';
import { TEXT_LIMIT, bodyOf } from './mail-content';
import type { TextPart } from './read-alerts';

/** Attachments that are looked into for an alert, and how large one may be. */
const ATTACHMENTS_READ = 20;
const ATTACHMENT_LIMIT = 2_000_000;
/** A forwarded alert may be forwarded again; deeper it is a puzzle. */
const FORWARD_DEPTH = 8;
const TEXT_NAME = /\.(?:json|txt|log|csv)$/i;
const MAIL_NAME = /\.(?:eml|mht)$/i;
const TEXT_TYPES = new Set(['application/json', 'text/plain', 'text/json', 'text/csv', 'application/x-ndjson']);
/** What no alert stands in, and what is read elsewhere; a text may be called anything else. */
const NO_TEXT = /^(?:image|audio|video|font|message|multipart)\//;
const HTML_NAME = /\.html?$/i;

type Attachment = OpenedMail['attachments'][number];

/** Every text of a mail an alert may stand in, in groups of one meaning: the body, then each attachment. */
export async function alertTexts(opened: OpenedMail): Promise<TextPart[][]> {
  return textsOf(opened, {}, 0);
}

async function textsOf(opened: OpenedMail, forwarded: { name?: string }, depth: number): Promise<TextPart[][]> {
  const { text, html } = bodyOf(opened);
  const place = depth > 0 ? 'forwarded' : 'body';
  const body: TextPart[] = [{ place, ...forwarded, text }];
  if (html !== undefined && opened.texts.some((part) => part.text.trim() !== '')) {
    body.push({ place: depth > 0 ? 'forwarded' : 'html', ...forwarded, text: storable(htmlToText(html)) });
  }
  const groups = [body];
  for (const attachment of opened.attachments.slice(0, ATTACHMENTS_READ)) {
    if (attachment.bytes.length <= ATTACHMENT_LIMIT) groups.push(...(await textsOfAttachment(attachment, depth)));
  }
  return groups;
}

async function textsOfAttachment({ name, type, bytes, charset }: Attachment, depth: number): Promise<TextPart[][]> {
  if (type === 'message/rfc822' || type === 'message/global' || MAIL_NAME.test(name)) {
    if (depth >= FORWARD_DEPTH) return [];
    const { opened } = await openAny(bytes);
    return textsOf(opened, { name: storable(opened.subject || name).slice(0, 200) }, depth + 1);
  }
  const decoded = () => storable(decodeBytes(bytes, charset).text).slice(0, TEXT_LIMIT);
  if (type === 'text/html' || HTML_NAME.test(name)) {
    return [[{ place: 'attachment', name: storable(name), text: storable(htmlToText(decoded())) }]];
  }
  const readable = TEXT_TYPES.has(type) || TEXT_NAME.test(name) || (!NO_TEXT.test(type) && looksLikeText(bytes));
  return readable ? [[{ place: 'attachment', name: storable(name), text: decoded() }]] : [];
}
