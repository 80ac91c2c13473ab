import { contentKind, looksLikeMail, splitMbox } from '@owl/stages/parse';
import { createReadStream } from 'node:fs';
import { open, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailed } from '../terminal';

const START = 256;

export interface MailFile {
  path: string;
  /** Octets. */
  size: number;
}

/** One mail to be sent. `name` says where it is from, always the same for the same files: a path, or `path#n` in an mbox. */
export interface FoundMail {
  name: string;
  raw: Buffer;
  /** Octets of all files before this mail's, and of its own as far as they are read. */
  read: number;
}

/**
 * The files of the paths; of folders everything below them that can be a mail, in the order of the names. Another file in
 * a folder is told to `passedBy`: as a mail it would be an unreadable alert, and telephone somebody.
 * @throws CommandFailed
 */
export async function mailFiles(paths: readonly string[], passedBy: (path: string) => void): Promise<MailFile[]> {
  const files: MailFile[] = [];
  for (const path of paths) {
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      throw new CommandFailed(
        `${path}: ${error.code === 'ENOENT' ? 'there is no such file or folder' : error.message}`,
      );
    });
    if (found.isFile()) files.push({ path, size: found.size });
    if (found.isDirectory()) files.push(...(await filesBelow(path, passedBy)));
  }
  return files;
}

async function filesBelow(folder: string, passedBy: (path: string) => void): Promise<MailFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  // Hidden files are a mail program's own (.DS_Store, .uidvalidity), never mails.
  const shown = entries.filter(({ name }) => !name.startsWith('.'));
  const mails: string[] = [];
  for (const entry of shown) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() || entry.name.endsWith('.eml') || looksLikeMail(await startOf(path))) mails.push(path);
    else passedBy(path);
  }
  return mailFiles(mails.sort(), passedBy);
}

/** The mails of the files, one in memory at a time. */
export async function* mailsOf(files: readonly MailFile[]): AsyncGenerator<FoundMail> {
  let before = 0;
  for (const { path, size } of files) {
    if (await isMbox(path)) {
      let [number, inside] = [0, 0];
      for await (const raw of splitMbox(createReadStream(path) as AsyncIterable<Buffer>)) {
        inside += raw.length;
        yield { name: `${path}#${++number}`, raw, read: before + Math.min(inside, size) };
      }
    } else {
      yield { name: path, raw: await readFile(path), read: before + size };
    }
    before += size;
  }
}

const isMbox = async (path: string): Promise<boolean> => contentKind(await startOf(path)) === 'mbox';

async function startOf(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const start = Buffer.alloc(START);
    const { bytesRead } = await handle.read(start, 0, START, 0);
    return start.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
