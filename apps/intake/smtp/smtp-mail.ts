import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { LOG, type Log } from '@owl/adapters/log';
import { originOf } from '@owl/foundation/origins';
import { IntakeService, type KnownRecipient } from '@owl/stages/intake';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { type FullShare, type Holder, MemoryShares, shareSizes } from '../limits/memory-shares';
import { RefusalLog } from '../limits/refusal-log';
import { FreeSpace } from './free-space';
import { type Collected, Reception } from './message-bytes';
import { Pace } from './pace';
import { Recipients } from './recipients';
import { type SignedIn, isOwnAddress } from './sign-in/sign-ins';
import { SmtpReply } from './smtp-reply';

// Who tries so many addresses that do not exist is looking for some that do.
const MOST_REFUSED = 20;
// No slow appliance seen yet needs a minute without 30 kB, and one who stalls is out before many others come.
const STRETCHES_IN_TIMEOUT = 2;
const FULL = {
  address: {
    reply: '4.3.1 Too many mails from your address are on their way in, try again later',
    log: 'mail refused with 452: unfinished mails from this address fill its share of the memory. If it is no sender of yours, block it at the firewall; else find out why so many come at once',
  },
  customer: {
    reply: '4.3.1 Too many mails for this recipient are on their way in, try again later',
    log: 'mail refused with 452: unfinished mails for these customers fill their share of the memory. Give their appliances lists of allowed senders, and block whoever else mails to them at the firewall',
  },
  all: {
    reply: '4.3.1 Insufficient system storage, try again later',
    log: 'mail refused with 452: unfinished mails fill the memory. Look who sends them, and block strangers at the firewall; if all of it is wanted, run one more intake',
  },
} as const;

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
  /** The mail whose octets are coming; null before and after them. */
  reception: Reception | null;
  /** When it last finished a step, in milliseconds of a monotonic clock. */
  stepAt: number;
}

/** The steps of a mail over SMTP. Every refusal is an SmtpReply. */
@Injectable()
export class SmtpMail {
  private readonly sessions = new WeakMap<SMTPServerSession, Progress>();
  private readonly memory: MemoryShares;
  private readonly refusals: RefusalLog;

  constructor(
    private readonly intake: IntakeService,
    private readonly recipients: Recipients,
    private readonly space: FreeSpace,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.memory = new MemoryShares(shareSizes(config.MAIL_MAX_BYTES));
    this.refusals = new RefusalLog(log);
  }

  progress(session: SMTPServerSession): Progress {
    const known = this.sessions.get(session);
    if (known) return known;
    const begin = { accepted: 0, refused: 0, signedIn: null, isRelay: false, isReceiving: false, reception: null };
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
    const holder = this.holderOf(session, progress);
    try {
      const mail = await this.receive(stream, progress, holder);
      if (mail.kind === 'too-large')
        throw new SmtpReply(552, `5.3.4 Message exceeds ${this.config.MAIL_MAX_BYTES} octets`);
      if (mail.kind === 'abandoned') throw new SmtpReply(451, '4.4.2 Too slow, send the mail again later');
      if (mail.kind === 'no-room') throw this.noRoom(mail.full, session, holder);
      const id = await this.store(session, mail.raw).finally(() => this.memory.give(holder, mail.raw.length));
      return `OK: stored as ${id}`;
    } finally {
      progress.isReceiving = false;
      progress.stepAt = performance.now();
    }
  }

  private async receive(stream: SMTPServerDataStream, progress: Progress, holder: Holder): Promise<Collected> {
    const { MAIL_MAX_BYTES, SMTP_TIMEOUT_SECONDS } = this.config;
    const pace = new Pace((SMTP_TIMEOUT_SECONDS * 1_000) / STRETCHES_IN_TIMEOUT, progress.stepAt);
    const room = {
      take: (octets: number) => this.memory.take(holder, octets),
      give: (octets: number) => this.memory.give(holder, octets),
    };
    progress.reception = new Reception(stream, MAIL_MAX_BYTES, room, pace);
    try {
      return await progress.reception.end;
    } finally {
      progress.reception = null;
      // Storing is our own step: the time it takes is not the sender's.
      progress.stepAt = performance.now();
    }
  }

  private holderOf({ envelope, remoteAddress }: SMTPServerSession, { recipients, isRelay }: Progress): Holder {
    // Whose it is may only be found out later, when the database is back: then each address stands for itself.
    const customers = envelope.rcptTo.map(({ address }) => recipients.get(address)?.customerId ?? address);
    return { address: isRelay ? null : originOf(remoteAddress), customers: [...new Set(customers)] };
  }

  private noRoom(full: FullShare, { remoteAddress }: SMTPServerSession, { address, customers }: Holder): SmtpReply {
    const { reply, log } = FULL[full];
    const whose = { address, customer: customers.join(' '), all: '' }[full];
    const facts = { remoteAddress, customers: customers.filter((customer) => !customer.includes('@')) };
    this.refusals.warn(`${full} ${whose}`, performance.now(), facts, log);
    return new SmtpReply(452, reply);
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
