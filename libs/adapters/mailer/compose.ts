import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';

/** A file that goes with a mail, by its bytes: nothing is read from a disk or fetched. */
export interface MailAttachment {
  name: string;
  type: 'application/pdf';
  bytes: Buffer;
}

export interface Letter {
  from: string;
  to: string;
  subject: string;
  text: string;
  attachments?: readonly MailAttachment[];
  messageId: string;
  date: Date;
}

const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Freezes a mail: the bytes made here are the bytes every try sends.
 * @throws Error when a header value holds a control character (a line break would add headers or recipients)
 */
export async function compose(letter: Letter): Promise<{ mime: Buffer; sha256: string }> {
  const { from, subject, text, messageId, date, attachments = [] } = letter;
  for (const value of [letter.to, subject, from, ...attachments.map(({ name }) => name)]) {
    if (CONTROL.test(value)) throw new Error(`a mail header must be one line, got ${JSON.stringify(value)}`);
  }
  const info = await composer.sendMail({
    from,
    to: { name: '', address: letter.to },
    subject,
    text,
    messageId,
    date,
    attachments: attachments.map(({ name, type, bytes }) => ({ filename: name, contentType: type, content: bytes })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const mime = info.message as unknown as Buffer;
  return { mime, sha256: createHash('sha256').update(mime).digest('hex') };
}
