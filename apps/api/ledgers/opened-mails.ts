import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import type { MailDetail } from '@owl/contracts';
import type { Actor } from '@owl/identity';
import { mailWithSource } from '@owl/stages/intake';
import { type ParsedMail, ReadingThreads, parseMail } from '@owl/stages/parse';
import { NotFound } from '../http/api.errors';

type Caller = Pick<Actor, 'customerId'>;
type FoundMail = NonNullable<Awaited<ReturnType<typeof mailWithSource>>>;

// A person waits for it; the slowest mails known take a second.
const LONGEST_MS = 10_000;

/**
 * Mails of the ledger as they are shown: read anew from their bytes, since what was decided then is in the row. Strangers
 * wrote them, so each is read in a thread: one that is slow to read holds up no other request, and no transaction.
 */
@Injectable()
export class OpenedMails implements OnApplicationShutdown {
  private readonly threads: ReadingThreads | null;

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) { READING_THREADS: threads }: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.threads = threads > 0 ? new ReadingThreads({ threads, longest: LONGEST_MS }) : null;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.threads?.close();
  }

  /** A mail as its page shows it; one that is not read with its source only. @throws NotFound */
  async detail(caller: Caller, id: string): Promise<MailDetail> {
    const found = await this.find(caller, id);
    const parsed = await this.open(id, found.raw);
    const { mail, raw: _, ...kept } = found;
    if (!parsed) return { ...mail, ...kept, ...UNREAD };
    const { subject, from, text, html, to, attachments, warnings } = parsed;
    return {
      ...mail,
      // A mail that went to quarantine at the door was never read.
      subject: mail.subject ?? (subject || null),
      headerFrom: mail.headerFrom ?? from?.address ?? null,
      ...kept,
      text: text === '' ? null : text,
      hasHtml: html !== undefined,
      to,
      attachments: attachments.map(({ name, type, size }, index) => ({ index, name, type, size })),
      warnings: [...warnings],
    };
  }

  /** @throws NotFound also for a mail that cannot be read in time */
  async parts(caller: Caller, id: string): Promise<ParsedMail> {
    const parsed = await this.open(id, await this.bytes(caller, id));
    if (!parsed) throw new NotFound('part of this mail');
    return parsed;
  }

  /** The bytes as they were received. @throws NotFound */
  async bytes(caller: Caller, id: string): Promise<Buffer> {
    return (await this.find(caller, id)).raw;
  }

  private async find({ customerId }: Caller, id: string): Promise<FoundMail> {
    const found = await this.database.scope(customerId, (tx) => mailWithSource(tx, id));
    if (!found) throw new NotFound('mail');
    return found;
  }

  /** @returns null when it was not read, by its own fault or ours: a person sees its source all the same */
  private async open(mailId: string, raw: Buffer): Promise<ParsedMail | null> {
    try {
      return await (this.threads ? this.threads.read(raw, {}) : parseMail(raw));
    } catch (error) {
      const { message } = error as Error;
      this.log.warn({ mailId, error: message }, 'a mail is shown with its source only: reading it was stopped');
      return null;
    }
  }
}

const UNREAD = { text: null, hasHtml: false, to: [], attachments: [], warnings: ['reading-stopped'] };
