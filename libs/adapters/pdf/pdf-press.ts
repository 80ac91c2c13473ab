import type { OnApplicationShutdown } from '@nestjs/common';
import { OurError } from '@owl/foundation/errors';
import { join } from 'node:path';
import type { OwlConfig } from '../config';
import { WorkThreads } from '../threads';
import type { PdfDocument } from './pdf-document';
import { renderPdf } from './render-pdf';

/** A document that was not set: it took too long, or more memory than a thread may have. */
export class PaperStopped extends OurError {
  constructor(why: string) {
    super('paper-stopped', `A PDF was not made: ${why}`);
  }
}

// A statement of 3,000 items takes some seconds, on a busy machine several times that.
const LONGEST_MS = 30_000;
// Both fonts and a statement of 3,000 items need a third of it.
const MEMORY_MB = 512;

type Threads = WorkThreads<PdfDocument, Uint8Array>;

/**
 * Sets documents as PDF in threads of their own: a paper takes half a second of computing and more, for which calls,
 * callbacks and mails of the process must not wait. Documents that a transaction waits for have a thread that no reader's
 * download comes before. Without threads (`PDF_THREADS=0`) everything is set in the process itself.
 */
export class PdfPress implements OnApplicationShutdown {
  private readonly forReaders: Threads | null;
  private readonly forMails: Threads | null;

  /** @param file what a thread runs; another one in tests */
  constructor({ PDF_THREADS: threads }: Pick<OwlConfig, 'PDF_THREADS'>, file?: string) {
    this.forReaders = threads > 0 ? begin(threads, file) : null;
    this.forMails = threads > 0 ? begin(1, file) : null;
  }

  /** For a person who waits for the file. As `renderPdf`. @throws PaperStopped */
  forReader(document: PdfDocument): Promise<Buffer> {
    return set(this.forReaders, document);
  }

  /** For a mail that is being written, before all files for persons. As `renderPdf`. @throws PaperStopped */
  forMail(document: PdfDocument): Promise<Buffer> {
    return set(this.forMails, document);
  }

  /** When what was asked for is done. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.forReaders?.close(), this.forMails?.close()]);
  }
}

const begin = (threads: number, file = join(__dirname, 'pdf-thread.js')): Threads =>
  new WorkThreads({
    file,
    threads,
    longest: LONGEST_MS,
    memory: MEMORY_MB,
    stopped: (why) => new PaperStopped(why),
  });

async function set(threads: Threads | null, document: PdfDocument): Promise<Buffer> {
  if (!threads) return renderPdf(document);
  const { buffer } = await threads.work(document);
  return Buffer.from(buffer);
}
