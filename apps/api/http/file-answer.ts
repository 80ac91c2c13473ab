import type { Response } from 'express';

export interface AnsweredFile {
  /** As its sender called it. */
  name: string;
  type: 'application/octet-stream' | 'message/rfc822' | 'application/pdf' | 'application/json' | 'text/csv';
  bytes: Uint8Array;
}

/** Answers bytes of strangers as a file to keep: never shown, never guessed at, and harmless even where a browser opens it. */
export function sendFile(response: Response, { name, type, bytes }: AnsweredFile): void {
  response.set({
    'content-type': type,
    'content-disposition': dispositionOf(name),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
  });
  response.end(bytes);
}

const LONGEST = 200;
// What a path or a device could be made of, what turns the reading direction, and what ends a line.
const UNSAFE = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/gu;

/** Content-Disposition of RFC 6266: a name of ASCII for old programs, and the true one in the form of RFC 8187. */
export function dispositionOf(name: string): string {
  const safe = safeName(name);
  const ascii = safe.replace(/[^\x20-\x7e]/g, '_').replace(/[%'();]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(safe).replace(/['()*]/g, percent)}`;
}

/** Windows drops dots and blanks at the end, which would change what the file is taken for. */
function safeName(name: string): string {
  const safe = name.replace(UNSAFE, '_').replace(/^[\s.]+|[\s.]+$/g, '');
  if (safe === '') return 'attachment';
  const characters = [...safe];
  if (characters.length <= LONGEST) return safe;
  const end = /\.[\p{L}\p{N}]{1,10}$/u.exec(safe)?.[0] ?? '';
  return characters.slice(0, LONGEST - end.length).join('') + end;
}

const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
