import { parentPort } from 'node:worker_threads';
import { parseMail } from './parse-mail';
import type { ParseOptions, ParsedMail } from './parse.types';

/** What a thread is asked. */
export interface ReadingTask {
  raw: Uint8Array;
  options: ParseOptions;
}
/** What it says: first, once, that it has begun; then one answer to each task. */
export type ReadingAnswer = { kind: 'ready' } | { kind: 'read'; mail: ParsedMail } | { kind: 'failed'; error: string };

const say = (answer: ReadingAnswer): void => parentPort?.postMessage(answer);

parentPort?.on('message', ({ raw, options }: ReadingTask) => {
  parseMail(raw, options).then(
    // An attachment's octets may be a view of the whole mail, all of which would travel with it.
    (mail) => say({ kind: 'read', mail: { ...mail, attachments: mail.attachments.map(withOwnOctets) } }),
    (error: Error) => say({ kind: 'failed', error: error.message }),
  );
});
say({ kind: 'ready' });

const withOwnOctets = <T extends { content: Uint8Array }>(attachment: T): T => ({
  ...attachment,
  content: new Uint8Array(attachment.content),
});
