import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import type { ReadMail } from '@owl/stages/classify';
import { type ClaimedMail, IntakeService } from '@owl/stages/intake';
import { randomUUID } from 'node:crypto';
import { AdmitMail } from './admit-mail';
import { inRounds } from './in-rounds';
import { JudgeSender } from './judge-sender';
import { MailReader, READ_ATTEMPTS } from './mail-reader';

const WORKER = randomUUID();

/**
 * Takes mails in turn over customers: parse → admit. The mails of a turn share a transaction; when it fails each gets one of
 * its own, so that none is held up by another. What fails alone is given back, to be tried again. A mail whose sender must be
 * judged first goes on by itself.
 */
@Injectable()
export class ReceiveMail implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly intake: IntakeService,
    private readonly reader: MailReader,
    private readonly sender: JudgeSender,
    private readonly admission: AdmitMail,
    @Inject(LOG) private readonly log: Log,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  /** Works until no mail is waiting. One hint stands for all mails of its moment. */
  async drain(): Promise<void> {
    while (!this.stopping && (await this.next()));
  }

  /** Works on the next turn, if any mail is waiting. @returns whether there was one */
  async next(): Promise<boolean> {
    const turn = await this.intake.claimTurn(WORKER);
    const read = await Promise.all(turn.map((mail) => this.prepare(mail)));
    const mails = read.filter((each) => each !== null);
    const judged = mails.filter((each) => this.sender.concerns(each));
    for (const round of inRounds(mails.filter((each) => !judged.includes(each)))) await this.admit(round);
    for (const each of judged) {
      await this.sender.take(
        each,
        () => this.admit([each]),
        (error) => this.giveBack(each.mail, error),
      );
    }
    return turn.length > 0;
  }

  /** Everything about a mail that needs no transaction. @returns null when it was given back */
  private async prepare(mail: ClaimedMail): Promise<ReadMail | null> {
    try {
      return { mail, parsed: await this.reader.read(mail) };
    } catch (error) {
      await this.giveBack(mail, error as Error);
      return null;
    }
  }

  private async admit(mails: readonly ReadMail[]): Promise<void> {
    const [{ mail: first }] = mails as [ReadMail];
    try {
      await this.database.customer(first.customerId, (tx) => this.admission.admit(tx, mails));
    } catch (error) {
      if (mails.length === 1) return this.giveBack(first, error as Error);
      const facts = { customerId: first.customerId, mails: mails.length, error: (error as Error).message };
      this.log.warn(facts, 'mails could not be admitted together, now each alone');
      for (const each of mails) await this.admit([each]);
    }
  }

  private async giveBack(mail: ClaimedMail, error: Error): Promise<void> {
    const facts = { mailId: mail.id, customerId: mail.customerId, attempt: mail.attempt, error: error.message };
    if (mail.attempt >= READ_ATTEMPTS) this.log.error(facts, 'mail keeps failing: it waits, look at it');
    else this.log.warn(facts, 'mail could not be worked on, will try again');
    await this.intake.release(mail, error.message).catch((lost: Error) => {
      this.log.warn({ ...facts, error: lost.message }, 'mail could not be given back, its lease runs out');
    });
  }
}
