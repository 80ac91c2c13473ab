import { open } from 'node:fs/promises';
import { contentKind } from '../mails/content-kind';
import { splitMbox } from '../mails/split-mbox';

/** One thing to be read: a mail, a JSON document of the appliance, or one of its syslog lines. */
export interface Document {
  /** The file's name as it was given, with `#n` where a file holds several. */
  file: string;
  raw: Buffer;
}

const START = 2_000;
const LF = 0x0a;

/** The mails, JSON documents or syslog lines of a file. @throws the file system's error */
export async function* documentsOf(file: string, stdin: () => AsyncIterable<Buffer>): AsyncGenerator<Document> {
  if (file === '-') return yield* documentsIn(file, await collect(stdin()));
  const handle = await open(file);
  try {
    const start = Buffer.alloc(START);
    const { bytesRead } = await handle.read(start, 0, START, 0);
    // An mbox may be larger than the memory; anything else is one document or a log of lines.
    if (contentKind(start.subarray(0, bytesRead)) === 'mbox') {
      yield* numbered(file, splitMbox(handle.createReadStream({ start: 0, autoClose: false })));
    } else {
      yield* documentsIn(file, await handle.readFile());
    }
  } finally {
    await handle.close();
  }
}

async function* documentsIn(file: string, content: Buffer): AsyncGenerator<Document> {
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
async function* numbered(file: string, parts: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Document> {
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

async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
