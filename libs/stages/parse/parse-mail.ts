import { alertTexts } from './alert-texts';
import { bodyHash } from './body-hash';
import { recogniseConversation, signsOf } from './conversation';
import { formats } from './formats';
import { formatOf } from './formats/own-rule';
import { contentOf } from './mail-content';
import { readDate } from './mime/read-date';
import { storableDeep } from './mime/storable';
import { openAny } from './open-any';
import type { ParseOptions, ParsedMail, UnparsedReason } from './parse.types';
import { type Reading, readAlerts } from './read-alerts';

const HASH_PREFIX = 12;
// It is looked up by index, which takes no text of kilobytes; with the body hash beside it the beginning is enough.
const MESSAGE_ID_LIMIT = 500;

/**
 * Reads a raw message (RFC 5322 bytes as received), or the appliance's bare JSON or syslog lines. Never rejects: what
 * cannot be read comes back as `unparsed`, with as much text as could be saved, for a person to look at (service rules 2.6).
 */
export async function parseMail(raw: Uint8Array, options: ParseOptions = {}): Promise<ParsedMail> {
  const { opened, broken } = await openAny(raw);
  const content = contentOf(opened);
  const { text, html, attachments, warnings } = content;
  const hash = bodyHash(text, html ?? '', attachments);
  const context = { zone: options.zone ?? 'Asia/Tokyo' };
  const known = options.rule ? [formatOf(options.rule), ...formats] : formats;
  const alerts = readAlerts(await alertTexts(opened, content), context, hash.slice(0, HASH_PREFIX), known);
  const reading = withBroken(alerts, broken);
  const conversation = recogniseConversation(signsOf(opened, text), reading.outcome, options.mailDomain);
  const date = opened.date === undefined ? undefined : readDate(opened.date);
  const mail = {
    ...(opened.messageId ? { messageId: opened.messageId.slice(0, MESSAGE_ID_LIMIT) } : {}),
    ...(date ? { date } : {}),
    ...(opened.from ? { from: opened.from } : {}),
    to: opened.to.map(({ address }) => address),
    recipients: opened.to,
    subject: opened.subject,
    outcome: conversation ?? reading.outcome,
  };
  return {
    ...storableDeep(mail),
    text,
    ...(html === undefined ? {} : { html }),
    attachments,
    bodyHash: hash,
    warnings: [...new Set([...warnings, ...(conversation ? [] : reading.warnings)])],
  };
}

/** What it means in a mail of broken structure that no format found anything whole: that the mail is broken. */
const OF_BROKEN: readonly UnparsedReason[] = ['no-format-fits', 'empty', 'broken-json'];

/** A mail of broken structure in which no format found anything is broken rather than strange. */
function withBroken(reading: Reading, broken: boolean): Reading {
  const { outcome } = reading;
  if (!broken || outcome.kind !== 'unparsed' || !OF_BROKEN.includes(outcome.reason)) return reading;
  return { ...reading, outcome: { ...outcome, reason: 'broken-mime' } };
}
