import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { MailToStore } from './arrived-mail';

export const SPOOL = Symbol('SPOOL');

const Envelope = z.object({
  id: z.uuid(),
  receivedAt: z.coerce.date(),
  envelopeFrom: z.string(),
  remoteAddress: z.string(),
  helo: z.string(),
  sha256: z.string(),
  signedInApplianceId: z.uuid().nullish(),
  recipients: z.array(
    z.object({
      address: z.string(),
      applianceId: z.string().nullable(),
      customerId: z.string().nullable(),
    }),
  ),
});

/**
 * Mails acknowledged while the database was away, as `<id>.eml` with the envelope beside it in `<id>.json`. A mail is
 * here when its `.eml` has that name: everything before can be lost, since nobody was told anything yet.
 */
export class Spool {
  private made: Promise<unknown> | undefined;

  /** @param folder null when there is no spool */
  constructor(private readonly folder: string | null) {}

  get isOn(): boolean {
    return this.folder !== null;
  }

  /** When this has resolved, the mail survives a loss of power. @throws when the disk refuses it */
  async keep(mail: MailToStore): Promise<void> {
    const folder = await this.place();
    const { raw, ...envelope } = mail;
    const draft = join(folder, `${mail.id}.part`);
    try {
      await writeThrough(join(folder, `${mail.id}.json`), JSON.stringify(envelope));
      await writeThrough(draft, raw);
      await rename(draft, join(folder, `${mail.id}.eml`));
      await flushFolder(folder);
    } catch (error) {
      // A later start must not find what the sender was told is not stored.
      for (const end of ['eml', 'part', 'json']) await rm(join(folder, `${mail.id}.${end}`), { force: true });
      throw error;
    }
  }

  /** Ids of the mails that wait, oldest first. */
  async waiting(): Promise<string[]> {
    const files = await readdir(await this.place());
    return files
      .filter((file) => file.endsWith('.eml'))
      .map((file) => file.slice(0, -'.eml'.length))
      .toSorted();
  }

  /** How many mails have waited since before `instant` of machine time. */
  async countBefore(instant: Date): Promise<number> {
    const folder = await this.place();
    const kept = await Promise.all((await this.waiting()).map((id) => keptAt(join(folder, `${id}.eml`))));
    return kept.filter((at) => at !== null && at < instant.getTime()).length;
  }

  /** A mail that waits; null when another process was quicker. @throws when its envelope cannot be read */
  async read(id: string): Promise<MailToStore | null> {
    const folder = await this.place();
    try {
      const envelope = Envelope.parse(JSON.parse(await readFile(join(folder, `${id}.json`), 'utf8')));
      return { ...envelope, raw: await readFile(join(folder, `${id}.eml`)) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !(await this.waiting()).includes(id)) return null;
      throw error;
    }
  }

  /** Takes a mail out: it is in the database now. The envelope goes last, so that no mail is ever without one. */
  async drop(id: string): Promise<void> {
    const folder = await this.place();
    for (const end of ['eml', 'json']) await rm(join(folder, `${id}.${end}`), { force: true });
  }

  /**
   * Removes what a process left that died in the middle of `keep`: nobody was told that it is stored. Only what is older than
   * `instant` of machine time, since others may be keeping a mail now. @returns how many files there were
   */
  async clear(instant: Date): Promise<number> {
    const folder = await this.place();
    const files = await readdir(folder);
    const kept = new Set(files.filter((file) => file.endsWith('.eml')).map((file) => file.slice(0, -'.eml'.length)));
    const remains = files.filter((file) => /\.(part|json)$/.test(file) && !kept.has(file.replace(/\.\w+$/, '')));
    let removed = 0;
    for (const file of remains) {
      const at = await keptAt(join(folder, file));
      if (at === null || at >= instant.getTime()) continue;
      await rm(join(folder, file), { force: true });
      removed += 1;
    }
    return removed;
  }

  private async place(): Promise<string> {
    if (this.folder === null) throw new Error('there is no spool: SPOOL_DIR is not set');
    await (this.made ??= mkdir(this.folder, { recursive: true, mode: 0o700 }).catch((error) => {
      this.made = undefined;
      throw error;
    }));
    return this.folder;
  }
}

/** Milliseconds of machine time; null when it was taken out meanwhile. */
async function keptAt(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function writeThrough(path: string, content: string | Buffer): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

// A rename is only on disk when the folder is.
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
