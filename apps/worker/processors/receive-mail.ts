import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { type Clock, seconds } from '@owl/foundation/clock';
import { type ClaimedMail, IntakeService } from '@owl/stages/intake';
import { type OwnRule, type ParsedMail, ownRule, parseMail } from '@owl/stages/parse';
import { createHash, randomUUID } from 'node:crypto';
import { AdmitMail } from './admit-mail';

const WORKER = randomUUID();
// After this many failures a mail is admitted unread, for a person: it must not wait on a fault of ours.
const READ_ATTEMPTS = 5;

/** Takes mails in turn, each in one transaction: parse → admit. What fails is given back, to be tried again. */
@Injectable()
export class ReceiveMail implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly intake: IntakeService,
    private readonly admission: AdmitMail,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  /** Works until no mail is waiting. One hint stands for all mails of its moment. */
  async drain(): Promise<void> {
    while (!this.stopping && (await this.next()));
  }

  /** Works on the next mail in turn, if any. @returns whether there was one */
  async next(): Promise<boolean> {
    const mail = await this.intake.claimNext(WORKER);
    if (!mail) return false;
    try {
      const parsed = await this.read(mail);
      await this.database.customer(mail.customerId, (tx) => this.admission.admit(tx, mail, parsed));
    } catch (error) {
      await this.giveBack(mail, error as Error);
    }
    return true;
  }

  private async read(mail: ClaimedMail): Promise<ParsedMail> {
    // Reading itself may be what fails, or kills the process: in the end the mail goes to a person unread.
    if (mail.attempt > READ_ATTEMPTS) return unreadMail(mail.raw);
    const rule = this.ruleOf(mail);
    return parseMail(mail.raw, { mailDomain: this.config.MAIL_DOMAIN, ...(rule && { rule }) });
  }

  private ruleOf({ source, applianceId }: ClaimedMail): OwnRule | undefined {
    if (source.ownRule === null) return undefined;
    const rule = ownRule.safeParse(source.ownRule);
    if (!rule.success) this.log.error({ applianceId }, 'this appliance has a rule that cannot be used: save it anew');
    return rule.data;
  }

  private async giveBack(mail: ClaimedMail, error: Error): Promise<void> {
    const wait = seconds(Math.min(300, 2 ** mail.attempt));
    const facts = { mailId: mail.id, customerId: mail.customerId, attempt: mail.attempt, error: error.message };
    if (mail.attempt >= READ_ATTEMPTS) this.log.error(facts, 'mail keeps failing: it waits, look at it');
    else this.log.warn(facts, 'mail could not be worked on, will try again');
    await this.intake
      .release(mail, error.message, new Date(this.clock.real().getTime() + wait))
      .catch((lost: Error) => {
        this.log.warn({ ...facts, error: lost.message }, 'mail could not be given back, its lease runs out');
      });
  }
}

function unreadMail(raw: Buffer): ParsedMail {
  const bodyHash = createHash('sha256').update(raw).digest('hex');
  const outcome = { kind: 'unparsed' as const, reason: 'broken-mime' as const };
  return { to: [], recipients: [], subject: '', text: '', attachments: [], bodyHash, outcome, warnings: [] };
}
