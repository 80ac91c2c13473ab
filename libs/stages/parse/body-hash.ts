import { createHash } from 'node:crypto';
import type { ParsedAttachment } from './parse.types';

/**
 * SHA-256 over what a mail says, lower-case hex: text, HTML and attachments, each with its length before it so that
 * nothing can move from one into the other. Line ends and trailing blanks do not count: relays change those.
 */
export function bodyHash(text: string, html: string, attachments: readonly ParsedAttachment[]): string {
  const encoder = new TextEncoder();
  const hash = createHash('sha256');
  const texts = [text, html].map((part) => encoder.encode(withoutLineEnds(part)));
  for (const part of [...texts, ...attachments.map((attachment) => attachment.content)]) {
    hash.update(`${part.length}:`).update(part);
  }
  return hash.digest('hex');
}

function withoutLineEnds(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
}
