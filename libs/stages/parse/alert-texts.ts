import { decodeBytes } from './mime/decode-bytes';
import { looksLikeText } from './mime/looks-like-text';
import { htmlToText } from './mime/html-to-text';
import type { OpenedMail } from './mime/open-mail';
import { storable } from './mime/storable';
import { openAny } from './open-any';
import { type Body, TEXT_LIMIT, bodyOf } from './mail-content';
import type { MailTexts } from './read-alerts';
import type { TextPart } from './read-text';

/**
 * How large an attachment may be to be read, how many of a mail are, and how much of them together: as many as a mail may
 * hold alerts, and no more than a worker has time for.
 */
const ATTACHMENT_LIMIT = 2_000_000;
const ATTACHMENTS_READ = 200;
const ALL_READ = 40_000_000;
/** A forwarded alert may be forwarded again; deeper it is a puzzle. */
const FORWARD_DEPTH = 8;
/** What only alerts say, in the octets of an attachment that is not read. */
const WORDS_OF_ALERTS = ['"pbid"', '"aiaScore"', '#modelbreach/', '#modelalert/', '【アラートNo】'].map((word) =>
  Buffer.from(word),
);
const TEXT_NAME = /\.(?:json|txt|log|csv)$/i;
const MAIL_NAME = /\.(?:eml|mht)$/i;
const TEXT_TYPES = new Set(['application/json', 'text/plain', 'text/json', 'text/csv', 'application/x-ndjson']);
/** What no alert stands in, and what is read elsewhere; a text may be called anything else. */
const NO_TEXT = /^(?:image|audio|video|font|message|multipart)\//;
const HTML_NAME = /\.html?$/i;

type Attachment = OpenedMail['attachments'][number];

/** What of a mail's attachments may still be read. */
interface Budget {
  attachments: number;
  octets: number;
}

/** Every text of a mail an alert may stand in, in groups of one meaning: the body, then each attachment. */
export async function alertTexts(opened: OpenedMail, body: Body): Promise<MailTexts> {
  return textsOf(opened, body, {}, 0, { attachments: ATTACHMENTS_READ, octets: ALL_READ });
}

async function textsOf(
  opened: OpenedMail,
  { text, html }: Body,
  forwarded: { name?: string },
  depth: number,
  budget: Budget,
): Promise<MailTexts> {
  const place = depth > 0 ? 'forwarded' : 'body';
  const body: TextPart[] = [{ place, ...forwarded, text }];
  if (html !== undefined && opened.texts.some((part) => part.text.trim() !== '')) {
    body.push({ place: depth > 0 ? 'forwarded' : 'html', ...forwarded, text: storable(htmlToText(html)) });
  }
  const groups = [body];
  const unread: string[] = [];
  for (const attachment of opened.attachments) {
    const { length } = attachment.bytes;
    if (length > ATTACHMENT_LIMIT || length > budget.octets || budget.attachments === 0) {
      if (saysAlert(attachment)) unread.push(storable(attachment.name));
      continue;
    }
    budget.attachments--;
    budget.octets -= length;
    const inside = await textsOfAttachment(attachment, depth, budget);
    groups.push(...inside.groups.map((group) => [...group]));
    unread.push(...inside.unread);
  }
  return { groups, unread };
}

function saysAlert({ bytes }: Attachment): boolean {
  const octets = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return WORDS_OF_ALERTS.some((word) => octets.includes(word));
}

async function textsOfAttachment(attachment: Attachment, depth: number, budget: Budget): Promise<MailTexts> {
  const { name, type, bytes, charset } = attachment;
  if (type === 'message/rfc822' || type === 'message/global' || MAIL_NAME.test(name)) {
    if (depth >= FORWARD_DEPTH) return { groups: [], unread: saysAlert(attachment) ? [storable(name)] : [] };
    const { opened } = await openAny(bytes);
    const forwarded = { name: storable(opened.subject || name).slice(0, 200) };
    return textsOf(opened, bodyOf(opened), forwarded, depth + 1, budget);
  }
  const decoded = () => storable(decodeBytes(bytes, charset).text).slice(0, TEXT_LIMIT);
  if (type === 'text/html' || HTML_NAME.test(name)) {
    return alone({ place: 'attachment', name: storable(name), text: storable(htmlToText(decoded())) });
  }
  const readable = TEXT_TYPES.has(type) || TEXT_NAME.test(name) || (!NO_TEXT.test(type) && looksLikeText(bytes));
  return readable ? alone({ place: 'attachment', name: storable(name), text: decoded() }) : { groups: [], unread: [] };
}

const alone = (part: TextPart): MailTexts => ({ groups: [[part]], unread: [] });
