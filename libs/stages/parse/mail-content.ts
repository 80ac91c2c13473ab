import { htmlToText } from './mime/html-to-text';
import type { OpenedMail } from './mime/open-mail';
import { storable } from './mime/storable';
import type { ParseWarning, ParsedAttachment } from './parse.types';

/** Characters of a text that are kept; alerts are a thousandth of it. */
export const TEXT_LIMIT = 1_000_000;

export interface Body {
  /** Plain text; derived from the HTML when there is no text part. */
  text: string;
  html?: string;
}

export interface MailContent extends Body {
  attachments: ParsedAttachment[];
  warnings: ParseWarning[];
}

export function bodyOf(opened: OpenedMail): Body {
  const html = joined(opened.htmls.map((part) => part.text));
  const plain = joined(opened.texts.map((part) => part.text));
  const text = plain.trim() === '' && html !== '' ? storable(htmlToText(html)) : plain;
  return { text, ...(html === '' ? {} : { html }) };
}

/** What is kept of a mail to show, and what a person may want to know about how it was decoded. */
export function contentOf(opened: OpenedMail): MailContent {
  const parts = [...opened.texts, ...opened.htmls];
  const warnings: ParseWarning[] = [];
  if (parts.some((part) => part.corrected)) warnings.push('charset-corrected');
  if (parts.some((part) => part.lossy)) warnings.push('text-lossy');
  if (opened.repaired) warnings.push('mime-repaired');
  if (parts.some((part) => part.text.length > TEXT_LIMIT)) warnings.push('text-cut');
  const attachments = opened.attachments.map(({ name, type, bytes, contentId }) => ({
    name: storable(name),
    type,
    size: bytes.length,
    content: bytes,
    ...(contentId === undefined ? {} : { contentId }),
  }));
  return { ...bodyOf(opened), attachments, warnings };
}

function joined(texts: readonly string[]): string {
  return storable(texts.join('\n').slice(0, TEXT_LIMIT));
}
