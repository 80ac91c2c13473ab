import { answerTasks } from '@owl/adapters/threads';
import { parseMail } from './parse-mail';
import type { ParseOptions, ParsedMail } from './parse.types';

/** What a thread is asked. */
export interface ReadingTask {
  raw: Uint8Array;
  options: ParseOptions;
}

answerTasks<ReadingTask, ParsedMail>(async ({ raw, options }) => {
  const mail = await parseMail(raw, options);
  // An attachment's octets may be a view of the whole mail, all of which would travel with it.
  return { answer: { ...mail, attachments: mail.attachments.map(withOwnOctets) } };
});

function withOwnOctets<T extends { content: Uint8Array }>(attachment: T): T {
  return { ...attachment, content: new Uint8Array(attachment.content) };
}
