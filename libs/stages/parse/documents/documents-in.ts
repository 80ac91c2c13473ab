import { contentKind } from './content-kind';
import { splitMbox } from './split-mbox';

/** One thing to be read: a mail, a JSON document of the appliance, or one of its syslog lines. */
export interface Document {
  /** The file's name as it was given, with `#n` where a file holds several. */
  file: string;
  raw: Buffer;
}

const LF = 0x0a;

/** The mails, JSON documents or syslog lines that a file holds. */
export async function* documentsIn(file: string, content: Buffer): AsyncGenerator<Document> {
  switch (contentKind(content)) {
    case 'mail':
    case 'json':
      return yield { file, raw: content };
    case 'mbox':
      return yield* numbered(file, splitMbox([content]));
    case 'syslog':
      return yield* numbered(file, syslogLines(content));
  }
}

/** `file#1`, `file#2` …; a file that holds only one keeps its own name. */
export async function* numbered(
  file: string,
  parts: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<Document> {
  let [before, number]: [Buffer | undefined, number] = [undefined, 0];
  for await (const raw of parts) {
    if (before) yield { file: `${file}#${++number}`, raw: before };
    before = raw;
  }
  if (before) yield { file: number === 0 ? file : `${file}#${number + 1}`, raw: before };
}

function* syslogLines(content: Buffer): Generator<Buffer> {
  for (let from = 0; from < content.length;) {
    const end = content.indexOf(LF, from);
    const line = content.subarray(from, end === -1 ? content.length : end);
    if (line.toString('latin1').trim() !== '') yield line;
    from = end === -1 ? content.length : end + 1;
  }
}
