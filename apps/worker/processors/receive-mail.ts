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

// While one turn of a customer is being written the next one is read; a third would only wait for the first.
const TURNS_OF_A_CUSTOMER = 2;

/**
 * Takes mails in turn over customers: parse → admit. The mails of a turn share a transaction; when it fails they are given
 * back, to be tried each alone, so that none is held up by another. A mail whose sender must be judged first goes on by
 * itself.
 */
@Injectable()
export class ReceiveMail implements BeforeApplicationShutdown {
  private stopping = false;
  /** Under way here, by customer. */
  private readonly turns = new Map<string, number>();

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
    const busy = [...this.turns].filter(([, turns]) => turns >= TURNS_OF_A_CUSTOMER).map(([customerId]) => customerId);
    const turn = await this.intake.claimTurn(WORKER, busy);
    const [first] = turn;
    if (!first) return false;
    this.count(first.customerId, 1);
    await this.take(turn).finally(() => this.count(first.customerId, -1));
    return true;
  }

  private count(customerId: string, change: 1 | -1): void {
    const turns = (this.turns.get(customerId) ?? 0) + change;
    if (turns > 0) this.turns.set(customerId, turns);
    else this.turns.delete(customerId);
  }

  private async take(turn: readonly ClaimedMail[]): Promise<void> {
    const read = await Promise.all(turn.map((mail) => this.prepare(mail)));
    const mails = read.filter((each) => each !== null);
    const judged = mails.filter((each) => this.sender.concerns(each));
    for (const round of inRounds(mails.filter((each) => !judged.includes(each)))) await this.admit(round);
    for (const each of judged) {
      await this.sender.take(
        each,
        () => this.admit([each]),
        (error) => this.giveBack([each.mail], error, true),
      );
    }
  }

  /** Everything about a mail that needs no transaction. @returns null when it was given back */
  private async prepare(mail: ClaimedMail): Promise<ReadMail | null> {
    try {
      return { mail, parsed: await this.reader.read(mail) };
    } catch (error) {
      await this.giveBack([mail], error as Error, false);
      return null;
    }
  }

  private async admit(mails: readonly ReadMail[]): Promise<void> {
    const [{ mail: first }] = mails as [ReadMail];
    try {
      await this.database.customer(first.customerId, (tx) => this.admission.admit(tx, mails));
    } catch (error) {
      await this.giveBack(
        mails.map(({ mail }) => mail),
        error as Error,
        true,
      );
    }
  }

  private async giveBack(mails: readonly ClaimedMail[], error: Error, wasRead: boolean): Promise<void> {
    const [{ id: mailId, customerId, attempt }] = mails as [ClaimedMail];
    const facts = { mailId, customerId, attempt, mails: mails.length, error: error.message };
    if (mails.length > 1) this.log.warn(facts, 'mails could not be worked on together, will try each alone');
    else if (attempt >= READ_ATTEMPTS) this.log.error(facts, 'mail keeps failing: it waits, look at it');
    else this.log.warn(facts, 'mail could not be worked on, will try again');
    await this.intake.release(mails, { error: error.message, wasRead }).catch((lost: Error) => {
      this.log.warn({ ...facts, error: lost.message }, 'mail could not be given back, its lease runs out');
    });
  }
}
