import { type Document, contentKind, documentsIn, numbered, splitMbox } from '@owl/stages/parse';
import { open } from 'node:fs/promises';

const START = 2_000;

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

async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
