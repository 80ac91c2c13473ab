import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { LOG, type Log } from '@owl/adapters/log';
import type { ClaimedMail } from '@owl/stages/intake';
import { type OwnRule, type ParsedMail, ReadingStopped, ReadingThreads, ownRule, parseMail } from '@owl/stages/parse';
import { createHash } from 'node:crypto';

/** After this many failures in a row to read a mail it is admitted unread, for a person: it must not wait on a fault of ours. */
export const READ_ATTEMPTS = 5;

/** Reads a claimed mail by the rule of its appliance and the known formats. */
@Injectable()
export class MailReader implements OnApplicationShutdown {
  private readonly threads: ReadingThreads | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {
    const { READING_THREADS: threads } = config;
    if (threads) this.threads = new ReadingThreads({ threads });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.threads?.close();
  }

  async read(mail: ClaimedMail): Promise<ParsedMail> {
    // Reading itself may be what fails, or kills the process: in the end the mail goes to a person unread.
    if (mail.unread > READ_ATTEMPTS) return unreadMail(mail.raw);
    const rule = this.ruleOf(mail);
    const options = { mailDomain: this.config.MAIL_DOMAIN, ...(rule && { rule }) };
    try {
      return await (this.threads ? this.threads.read(mail.raw, options) : parseMail(mail.raw, options));
    } catch (error) {
      if (!(error instanceof ReadingStopped)) throw error;
      const facts = { mailId: mail.id, customerId: mail.customerId, error: error.message };
      this.log.error(facts, 'reading a mail had to be stopped: it is shown to a person unread, keep it for us');
      return unreadMail(mail.raw);
    }
  }

  private ruleOf({ source, applianceId }: ClaimedMail): OwnRule | undefined {
    if (source.ownRule === null) return undefined;
    const rule = ownRule.safeParse(source.ownRule);
    if (!rule.success) this.log.error({ applianceId }, 'this appliance has a rule that cannot be used: save it anew');
    return rule.data;
  }
}

function unreadMail(raw: Buffer): ParsedMail {
  const bodyHash = createHash('sha256').update(raw).digest('hex');
  const outcome = { kind: 'unparsed' as const, reason: 'broken-mime' as const };
  return { to: [], recipients: [], subject: '', text: '', attachments: [], bodyHash, outcome, warnings: [] };
}
