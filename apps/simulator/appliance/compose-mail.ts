import { createHash } from 'node:crypto';
import { encodeIso2022Jp } from './iso-2022-jp';
import type { Charset } from './scenarios';
import type { Written } from './formats/written';

export interface MailHeaders {
  readonly from: string;
  readonly to: string;
  readonly date: Date;
  /** What makes the Message-ID: the same key, the same id. */
  readonly key: string;
}

/** An encoded word may have 75 characters (RFC 2047 §2); this many characters of Japanese stay below it. */
const WORD_CHARACTERS = 12;

/** Makes the whole mail, byte for byte the same for the same input. */
export function composeMail(written: Written, headers: MailHeaders): Buffer {
  const host = headers.from.split('@').at(-1) ?? 'appliance.example';
  const digest = createHash('sha256').update(headers.key).digest('hex').slice(0, 24);
  const lines = [
    `Date: ${headers.date.toUTCString().replace('GMT', '+0000')}`,
    `From: ${headers.from}`,
    `To: ${headers.to}`,
    `Message-ID: <${digest}@${host}>`,
    `Subject: ${encodeWords(written.subject, written.charset)}`,
    'MIME-Version: 1.0',
  ];
  if (!written.attachment) return join(lines, textPart(written));
  const boundary = `=_${digest}`;
  const { filename, mimeType, content } = written.attachment;
  const file = [
    `Content-Type: ${mimeType}; name="${filename}"`,
    `Content-Disposition: attachment; filename="${filename}"`,
    'Content-Transfer-Encoding: base64',
  ];
  return Buffer.concat([
    Buffer.from(
      [...lines, `Content-Type: multipart/mixed; boundary="${boundary}"`, '', `--${boundary}`, ''].join('\r\n'),
    ),
    join([], textPart(written)),
    Buffer.from([`--${boundary}`, ...file, '', base64(Buffer.from(content)), `--${boundary}--`, ''].join('\r\n')),
  ]);
}

function join(lines: readonly string[], part: { headers: string[]; body: Buffer }): Buffer {
  return Buffer.concat([Buffer.from([...lines, ...part.headers, '', ''].join('\r\n')), part.body]);
}

function textPart(written: Written): { headers: string[]; body: Buffer } {
  const text = written.text.replace(/\r?\n/g, '\r\n');
  const type = `Content-Type: text/plain; charset=${written.charset}`;
  if (written.charset === 'iso-2022-jp') {
    return { headers: [type, 'Content-Transfer-Encoding: 7bit'], body: encodeIso2022Jp(text) };
  }
  return {
    headers: [type, 'Content-Transfer-Encoding: base64'],
    body: Buffer.from(`${base64(Buffer.from(text))}\r\n`),
  };
}

function encodeWords(text: string, charset: Charset): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const characters = [...text];
  const words: string[] = [];
  for (let start = 0; start < characters.length; start += WORD_CHARACTERS) {
    const piece = characters.slice(start, start + WORD_CHARACTERS).join('');
    const bytes = charset === 'iso-2022-jp' ? encodeIso2022Jp(piece) : Buffer.from(piece);
    words.push(`=?${charset}?B?${bytes.toString('base64')}?=`);
  }
  return words.join('\r\n ');
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n');
}
