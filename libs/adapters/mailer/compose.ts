import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';

export interface Letter {
  from: string;
  to: string;
  subject: string;
  text: string;
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
  for (const value of [letter.to, letter.subject, letter.from]) {
    if (CONTROL.test(value)) throw new Error(`a mail header must be one line, got ${JSON.stringify(value)}`);
  }
  const { from, subject, text, messageId, date } = letter;
  const info = await composer.sendMail({
    from,
    to: { name: '', address: letter.to },
    subject,
    text,
    messageId,
    date,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const mime = info.message as unknown as Buffer;
  return { mime, sha256: createHash('sha256').update(mime).digest('hex') };
}
