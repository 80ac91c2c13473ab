import type { ParsedAttachment } from './parse.types';

/**
 * SHA-256 over what a mail says, lower-case hex: text, HTML and attachments, each with its length before it so that
 * nothing can move from one into the other. Line ends and trailing blanks do not count: relays change those.
 */
export async function bodyHash(text: string, html: string, attachments: readonly ParsedAttachment[]): Promise<string> {
  const encoder = new TextEncoder();
  const parts = [
    encoder.encode(withoutLineEnds(text)),
    encoder.encode(withoutLineEnds(html)),
    ...attachments.map((attachment) => attachment.content),
  ];
  const chunks = parts.flatMap((part) => [encoder.encode(`${part.length}:`), part]);
  const all = new Uint8Array(chunks.reduce((total, chunk) => total + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', all));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function withoutLineEnds(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
}
