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
// Each may wait seconds for name servers; beyond it the mails behind them wait for a place.
const AT_A_TIME = 20;

/**
 * Lets a mail on only when its sender has proven what the appliance asks for; the others go to quarantine, or are asked about
 * again. Works beside the mails of appliances that ask for nothing, which never wait for it.
 */
@Injectable()
export class JudgeSender implements BeforeApplicationShutdown {
  private readonly underWay = new Set<Promise<void>>();
  private admitting: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly intake: IntakeService,
    private readonly trust: SenderTrust,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
  }

  /**
   * Whether a mail waits for its sender to be judged. One that a person has released does not, and a conversation leads to
   * no alert and no call, whoever sent it.
   */
  concerns({ mail, parsed }: ReadMail): boolean {
    return mail.source.trust !== 'open' && !mail.released && parsed.outcome.kind !== 'conversation';
  }

  /**
   * Judges a mail and takes it on with `admit`, unless it is held. Answers when the work has begun.
   * @param failed takes back a mail whose sender could not be judged
   */
  async take(read: ReadMail, admit: () => Promise<void>, failed: (error: Error) => Promise<void>): Promise<void> {
    while (this.underWay.size >= AT_A_TIME) await Promise.race(this.underWay);
    const work = this.judge(read)
      .then((admitted) => (admitted ? this.inTurn(admit) : undefined))
      .catch(failed)
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }

  // Mails of one customer are admitted one after the other anyway: together they would only hold connections.
  private inTurn(admit: () => Promise<void>): Promise<void> {
    const turn = this.admitting.then(admit);
    this.admitting = turn.catch(() => undefined);
    return turn;
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
    await this.intake.release([mail], 'no answer from the name servers about its sender', seconds(wait));
  }

  private async quarantine(
    { mail, parsed }: ReadMail,
    reason: MailReason,
    authentication: SenderJudgement['authentication'],
  ): Promise<void> {
    const ending = { ...endingAbout(parsed), outcome: 'quarantined' as const, reason, authentication };
    await this.database.customer(mail.customerId, (tx) => this.intake.end(tx, [{ mail, ending }]));
    const facts = { mailId: mail.id, applianceId: mail.applianceId, reason, verdict: authentication.verdict };
    this.log.warn(facts, 'a mail is in quarantine: its sender has not proven what the appliance asks for');
  }
}
