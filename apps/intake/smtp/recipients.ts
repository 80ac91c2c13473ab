import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { LOG, type Log } from '@owl/adapters/log';
import { IntakeService, type KnownRecipient, admitsSender } from '@owl/stages/intake';
import { SmtpReply } from './smtp-reply';

// A changed allow-list is seen within this time. Who is nobody is asked for each time: a new appliance mails at once.
const KNOWN_MS = 3_000;
const MOST_KNOWN = 10_000;

interface Known {
  recipient: KnownRecipient;
  until: number;
}

/** Answers RCPT TO: whose address it is, and whether this sender may mail to it. */
@Injectable()
export class Recipients {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly intake: IntakeService,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @throws SmtpReply 550 when nobody has it or the sender may not, 451 when nobody can tell */
  async find(address: string, remoteAddress: string): Promise<KnownRecipient> {
    const recipient = await this.lookUp(address);
    if (!admitsSender(recipient.allowedSenders, remoteAddress)) {
      this.log.warn(
        { remoteAddress, appliance: recipient.applianceId },
        'mail refused: not a sender of this appliance',
      );
      throw new SmtpReply(550, '5.7.1 Mail for this recipient is not taken from your address');
    }
    return recipient;
  }

  private async lookUp(address: string): Promise<KnownRecipient> {
    const found = this.known.get(address);
    if (found && performance.now() < found.until) return found.recipient;
    const recipient = await this.intake.recipient(address).catch((error: Error) => {
      this.log.error({ error: error.message }, 'recipient could not be looked up: is the database away?');
      return found?.recipient ?? this.onTrust(address);
    });
    if (!recipient) {
      this.known.delete(address);
      throw new SmtpReply(550, '5.1.1 No such recipient here');
    }
    if (recipient.applianceId !== null) this.remember(address, recipient);
    return recipient;
  }

  /** With a spool, an address that looks like ours is taken; who it is is found out when the database is back. */
  private onTrust(address: string): KnownRecipient {
    const at = address.lastIndexOf('@');
    const isOurs =
      address.slice(at + 1).toLowerCase() === this.config.INTAKE_DOMAIN.toLowerCase() &&
      /^a-[a-z2-7]{8,64}(\+.*)?$/i.test(address.slice(0, at));
    if (this.config.SPOOL_DIR === undefined || !isOurs)
      throw new SmtpReply(451, '4.3.0 Temporary failure, please try again');
    return { address, applianceId: null, customerId: null, allowedSenders: [] };
  }

  private remember(address: string, recipient: KnownRecipient): void {
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(address, { recipient, until: performance.now() + KNOWN_MS });
  }
}
