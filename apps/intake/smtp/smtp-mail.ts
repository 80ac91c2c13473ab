import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { LOG, type Log } from '@owl/adapters/log';
import { IntakeService, type KnownRecipient } from '@owl/stages/intake';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { FreeSpace } from './free-space';
import { MemoryBudget, collect } from './message-bytes';
import { Recipients } from './recipients';
import { type SignedIn, isOwnAddress } from './sign-in/sign-ins';
import { SmtpReply } from './smtp-reply';

// Who tries so many addresses that do not exist is looking for some that do.
const MOST_REFUSED = 20;
const MEMORY = 268_435_456;

/** What a session is in the middle of. */
interface Progress {
  recipients: Map<string, KnownRecipient>;
  /** RCPT commands answered with 250, the same address said twice included. */
  accepted: number;
  refused: number;
  signedIn: SignedIn | null;
  /** It comes from a mail server of our own. */
  isRelay: boolean;
  isReceiving: boolean;
  /** When it last finished a step, in milliseconds of a monotonic clock. */
  stepAt: number;
}

/** The steps of a mail over SMTP. Every refusal is an SmtpReply. */
@Injectable()
export class SmtpMail {
  private readonly sessions = new WeakMap<SMTPServerSession, Progress>();
  private readonly budget: MemoryBudget;

  constructor(
    private readonly intake: IntakeService,
    private readonly recipients: Recipients,
    private readonly space: FreeSpace,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {
    // One mail of the largest size must always fit.
    this.budget = new MemoryBudget(Math.max(MEMORY, 4 * config.MAIL_MAX_BYTES));
  }

  progress(session: SMTPServerSession): Progress {
    const known = this.sessions.get(session);
    if (known) return known;
    const begin = { accepted: 0, refused: 0, signedIn: null, isRelay: false, isReceiving: false };
    const fresh: Progress = { ...begin, recipients: new Map(), stepAt: performance.now() };
    this.sessions.set(session, fresh);
    return fresh;
  }

  async from(session: SMTPServerSession): Promise<void> {
    const progress = this.progress(session);
    if (this.config.SMTP_REQUIRE_TLS && !session.secure && !progress.isRelay)
      throw new SmtpReply(530, '5.7.0 Must issue a STARTTLS command first');
    if (!(await this.space.isEnough())) throw new SmtpReply(452, '4.3.1 Insufficient system storage, try again later');
    progress.recipients.clear();
    progress.accepted = 0;
    progress.stepAt = performance.now();
  }

  async to(address: string, session: SMTPServerSession): Promise<void> {
    const progress = this.progress(session);
    try {
      if (progress.signedIn && !isOwnAddress(progress.signedIn, address))
        throw new SmtpReply(550, '5.7.1 You are signed in as another appliance than this recipient');
      const recipient = await this.recipients.find(address, session.remoteAddress);
      progress.recipients.set(address, recipient.address === address ? recipient : { ...recipient, address });
      progress.accepted += 1;
      progress.stepAt = performance.now();
    } catch (error) {
      progress.refused += 1;
      // A mail server of our own brings the mails of many senders: it must not be sent away for one of them.
      if (progress.refused > MOST_REFUSED && !progress.isRelay)
        throw new SmtpReply(421, '4.7.0 Too many wrong recipients, good bye');
      throw error;
    }
  }

  /** Reads the mail and stores it. @returns the answer for the sender */
  async data(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const progress = this.progress(session);
    progress.isReceiving = true;
    progress.stepAt = performance.now();
    try {
      const mail = await collect(stream, this.config.MAIL_MAX_BYTES, this.budget);
      if (mail.kind === 'too-large')
        throw new SmtpReply(552, `5.3.4 Message exceeds ${this.config.MAIL_MAX_BYTES} octets`);
      if (mail.kind === 'no-memory') throw new SmtpReply(452, '4.3.1 Insufficient system storage, try again later');
      const id = await this.store(session, mail.raw).finally(() => this.budget.give(mail.raw.length));
      return `OK: stored as ${id}`;
    } finally {
      progress.isReceiving = false;
      progress.stepAt = performance.now();
    }
  }

  private async store(session: SMTPServerSession, raw: Buffer): Promise<string> {
    const { mailFrom, rcptTo } = session.envelope;
    const { recipients: known, signedIn } = this.progress(session);
    const recipients = rcptTo.flatMap(({ address }) => known.get(address) ?? []);
    const signedInApplianceId = signedIn?.applianceId ?? null;
    const envelopeFrom = mailFrom ? mailFrom.address : '';
    const { remoteAddress, hostNameAppearsAs: helo } = session;
    try {
      const envelope = { envelopeFrom, remoteAddress, helo: helo || '', recipients, signedInApplianceId };
      return await this.intake.accept({ ...envelope, raw });
    } catch (error) {
      this.log.error({ error: (error as Error).message }, 'mail could not be stored and was not accepted');
      throw new SmtpReply(451, '4.3.0 Not stored, please try again');
    }
  }
}
