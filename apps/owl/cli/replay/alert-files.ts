import { contentKind, looksLikeMail } from '@owl/stages/parse';
import type { AlertFile } from '@owl/stages/tuning';
import { open, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailed } from '../terminal';

const START = 2_000;

/** The files of the paths; of folders everything below them that can hold an alert, in the order of the names. @throws CommandFailed */
export async function alertFiles(paths: readonly string[]): Promise<AlertFile[]> {
  const files: AlertFile[] = [];
  for (const path of paths) {
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      throw new CommandFailed(
        `${path}: ${error.code === 'ENOENT' ? 'there is no such file or folder' : error.message}`,
      );
    });
    if (found.isDirectory()) files.push(...(await below(path)));
    else files.push({ name: path, size: found.size, content: () => readFile(path) });
  }
  return files;
}

async function below(folder: string): Promise<AlertFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const paths: string[] = [];
  // Hidden files are a mail program's own (.DS_Store, .uidvalidity), never alerts.
  for (const entry of entries.filter(({ name }) => !name.startsWith('.'))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() || (entry.isFile() && (await canHoldAlert(path)))) paths.push(path);
  }
  return alertFiles(paths.sort());
}

async function canHoldAlert(path: string): Promise<boolean> {
  if (path.endsWith('.eml')) return true;
  const handle = await open(path);
  try {
    const buffer = Buffer.alloc(START);
    const { bytesRead } = await handle.read(buffer, 0, START, 0);
    const start = buffer.subarray(0, bytesRead);
    return contentKind(start) !== 'mail' || looksLikeMail(start);
  } finally {
    await handle.close();
  }
}
