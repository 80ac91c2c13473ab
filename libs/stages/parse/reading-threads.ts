import { WorkThreads } from '@owl/adapters/threads';
import { join } from 'node:path';
import type { ParseOptions, ParsedMail } from './parse.types';
import type { ReadingTask } from './reading-thread';

/** A mail whose reading had to be stopped: it took too long, or more memory than a thread may have. */
export class ReadingStopped extends Error {}

export interface ReadingLimits {
  threads: number;
  /** Milliseconds for one mail, once its thread has begun. */
  longest?: number;
  /** MB of one thread. */
  memory?: number;
  /** What a thread runs; another one in tests. */
  file?: string;
}

// The slowest mails known take a second, on a busy machine some; a claim lasts sixty.
const LONGEST_MS = 20_000;
// Reading a mail of the largest size accepted needs a few times its size.
const MEMORY_MB = 512;

/**
 * Reads mails in threads of their own, as `parseMail` does: a mail that makes reading hang or swell is stopped and holds up
 * nothing else of the process. Threads begin with the first mail.
 */
export class ReadingThreads {
  private readonly threads: WorkThreads<ReadingTask, ParsedMail>;

  constructor({ threads, longest = LONGEST_MS, memory = MEMORY_MB, file }: ReadingLimits) {
    this.threads = new WorkThreads({
      threads,
      longest,
      memory,
      file: file ?? join(__dirname, 'reading-thread.js'),
      // A thread that never began has read nothing: no mail is to blame, and none of those that wait may go unread.
      stopped: (why, began) =>
        began ? new ReadingStopped(why) : new Error(`a thread to read mails in cannot begin: ${why}`),
    });
  }

  /** @throws ReadingStopped; any other error is ours and may be gone when it is tried again */
  read(raw: Uint8Array, options: ParseOptions): Promise<ParsedMail> {
    // A copy: what came from the database is a view of a larger piece, all of which would travel.
    const own = new Uint8Array(raw);
    return this.threads.work({ raw: own, options }, [own.buffer]);
  }

  /** Ends the threads when they have read what they were given. */
  close(): Promise<void> {
    return this.threads.close();
  }
}
