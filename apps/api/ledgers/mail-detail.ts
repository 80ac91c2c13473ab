import type { Tx } from '@owl/adapters/db';
import type { MailDetail } from '@owl/contracts';
import { mailWithSource } from '@owl/stages/intake';
import { type ParsedMail, parseMail } from '@owl/stages/parse';
import { NotFound } from '../http/api.errors';

/** A mail as its page shows it. @throws NotFound */
export async function mailDetail(tx: Tx, id: string): Promise<MailDetail> {
  const found = await mailWithSource(tx, id);
  if (!found) throw new NotFound('mail');
  const { mail, raw, ...kept } = found;
  const { subject, from, text, html, to, attachments, warnings } = await parseMail(raw);
  return {
    ...mail,
    // A mail that went to quarantine at the door was never read.
    subject: mail.subject ?? (subject || null),
    headerFrom: mail.headerFrom ?? from?.address ?? null,
    ...kept,
    text: text === '' ? null : text,
    hasHtml: html !== undefined,
    to,
    attachments: attachments.map(({ name, type, size }, index) => ({ index, name, type, size })),
    warnings: [...warnings],
  };
}

/** Read anew from its bytes: what was decided then is in the row, this only makes the bytes legible. @throws NotFound */
export async function mailParts(tx: Tx, id: string): Promise<ParsedMail> {
  return parseMail(await mailBytes(tx, id));
}

/** The bytes as they were received. @throws NotFound */
export async function mailBytes(tx: Tx, id: string): Promise<Buffer> {
  const found = await mailWithSource(tx, id);
  if (!found) throw new NotFound('mail');
  return found.raw;
}
