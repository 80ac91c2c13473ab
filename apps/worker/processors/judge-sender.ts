import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { type Clock, seconds } from '@owl/foundation/clock';
import type { ReadMail } from '@owl/stages/classify';
import { IntakeService, type MailReason, type SenderJudgement, SenderTrust } from '@owl/stages/intake';
import { endingAbout } from './ending-about';

// Within two minutes; then a person decides. Nothing may wait for name servers for ever.
const ASK_AGAIN_SECONDS = [10, 20, 30, 50];
// Of one customer. Each may wait seconds for name servers; beyond it the customer's mails behind them wait for a place.
const AT_A_TIME = 20;

/** The mails of one customer that are being judged, and the end of those that were admitted after it. */
interface Judging {
  underWay: Set<Promise<void>>;
  admitting: Promise<void>;
}

/**
 * Lets a mail on only when its sender has proven what the appliance asks for; the others go to quarantine, or are asked about
 * again. Works beside the mails of appliances that ask for nothing, which never wait for it.
 */
@Injectable()
export class JudgeSender implements BeforeApplicationShutdown {
  private readonly judging = new Map<string, Judging>();

  constructor(
    private readonly database: Database,
    private readonly intake: IntakeService,
    private readonly trust: SenderTrust,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.judging.values()].flatMap(({ underWay }) => [...underWay]));
  }

  /**
   * Whether a mail waits for its sender to be judged. One that a person has released does not, and a conversation leads to
   * no alert and no call, whoever sent it.
   */
  concerns({ mail, parsed }: ReadMail): boolean {
    const asks = mail.source.trust !== 'open' || mail.source.retired;
    return asks && !mail.released && parsed.outcome.kind !== 'conversation';
  }

  /**
   * Judges a mail and takes it on with `admit`, unless it is held. Answers when the work has begun.
   * @param failed takes back a mail whose sender could not be judged
   */
  async take(read: ReadMail, admit: () => Promise<void>, failed: (error: Error) => Promise<void>): Promise<void> {
    const { customerId } = read.mail;
    const ours = this.judging.get(customerId) ?? { underWay: new Set(), admitting: Promise.resolve() };
    this.judging.set(customerId, ours);
    while (ours.underWay.size >= AT_A_TIME) await Promise.race(ours.underWay);
    const work = this.judge(read)
      .then((admitted) => (admitted ? inTurn(ours, admit) : undefined))
      .catch(failed)
      .finally(() => ours.underWay.delete(work));
    ours.underWay.add(work);
  }

  /** @returns whether the mail may be admitted */
  private async judge(read: ReadMail): Promise<boolean> {
    const { mail, parsed } = read;
    const { next, authentication } = await this.trust.judge({ ...mail, bodyHash: parsed.bodyHash }, this.clock.now());
    if (next.kind === 'admit') mail.authentication = authentication;
    else if (next.kind === 'quarantine') await this.quarantine(read, next.reason, authentication);
    else await this.askAgain(read, authentication);
    return next.kind === 'admit';
  }

  private async askAgain(read: ReadMail, authentication: SenderJudgement['authentication']): Promise<void> {
    const { mail } = read;
    const wait = ASK_AGAIN_SECONDS[mail.attempt - 1];
    if (wait === undefined) return this.quarantine(read, 'authentication-failed', authentication);
    this.log.warn(
      { mailId: mail.id, attempt: mail.attempt },
      'name servers gave no answer about a sender, asking again',
    );
    const error = 'no answer from the name servers about its sender';
    await this.intake.release([mail], { error, wasRead: true, wait: seconds(wait) });
  }

  private async quarantine(
    { mail, parsed }: ReadMail,
    reason: MailReason,
    authentication: SenderJudgement['authentication'],
  ): Promise<void> {
    const ending = { ...endingAbout(parsed), outcome: 'quarantined' as const, reason, authentication };
    await this.database.customer(mail.customerId, (tx) => this.intake.end(tx, [{ mail, ending }]));
    const facts = { mailId: mail.id, applianceId: mail.applianceId, reason, verdict: authentication.verdict };
    this.log.warn(facts, 'a mail is in quarantine: look at it in the mail ledger, and release or dismiss it');
  }
}

// Mails of one customer are admitted one after the other anyway: together they would only hold connections.
function inTurn(ours: Judging, admit: () => Promise<void>): Promise<void> {
  const turn = ours.admitting.then(admit);
  ours.admitting = turn.catch(() => undefined);
  return turn;
}
