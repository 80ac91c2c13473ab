import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { ChangedMeanwhile, Database, FactLog, type Tx, afterCommit } from '@owl/adapters/db';
import { HINTS, type Hints } from '@owl/adapters/queue';
import { type Clock, seconds } from '@owl/foundation/clock';
import type { ArrivedMail, KnownRecipient } from './arrived-mail';
import { MailAcceptance } from './mail-acceptance.service';
import { CLAIM_SQL, type ClaimedMail, RELEASE_SQL, WAIT_SQL } from './claimed-mail';
import {
  BEHIND_SQL,
  END_SQL,
  type EndedMail,
  SAME_BYTES_SQL,
  SAME_MESSAGE_SQL,
  type SeenMail,
  endingRows,
  seenRows,
} from './mail-ending';

// An earlier copy is admitted within the turn of the worker that has it.
const BEHIND_MS = 500;

/** Why claimed mails are given back. */
export interface WhyReleased {
  error: string;
  /** What failed came after their reading: they are not on their way to be shown to a person unread. */
  wasRead: boolean;
  /** Milliseconds until they are tried again: by default 2 s to 5 min by the attempt; several that failed together, at once. */
  wait?: number;
}

/** Mail that is in: claimed in turn over customers, ended once. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly database: Database,
    private readonly facts: FactLog,
    private readonly acceptance: MailAcceptance,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HINTS) private readonly hints: Hints,
  ) {}

  /** Whose address this is; null for nobody's. */
  recipient(address: string): Promise<KnownRecipient | null> {
    return this.acceptance.recipient(address);
  }

  /** Asks the database while a client waits. @throws soon while it is away */
  ask<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.acceptance.ask(work);
  }

  /**
   * Stores a mail with all its recipients. When this has resolved, the mail is ours and on disk.
   * @returns the mail's id, for the answer to the sender
   * @throws when it could be stored nowhere; the sender must keep it
   */
  accept(mail: ArrivedMail): Promise<string> {
    return this.acceptance.accept(mail);
  }

  /**
   * Claims the oldest waiting mails of a customer drawn by lot among those who have any waiting, oldest first: whatever the
   * length of one customer's queue, another's mails are next with the same probability. Empty when none could be claimed.
   * @param busy customers that are not to be drawn
   */
  claimTurn(worker: string, busy: readonly string[] = []): Promise<ClaimedMail[]> {
    return this.database.soc(async (tx) => {
      const [claimed]: [ClaimedMail[], number] = await tx.query(CLAIM_SQL, [worker, this.clock.real(), busy]);
      return claimed.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1));
    });
  }

  /**
   * Records how claimed mails of one customer ended, in the transaction of whatever they led to.
   * @throws ChangedMeanwhile when the lease of any was lost to another worker: the whole transaction must roll back
   */
  async end(tx: Tx, mails: readonly EndedMail[]): Promise<void> {
    const [{ ended }] = (await tx.query(END_SQL, [endingRows(mails), this.clock.now()])) as [{ ended: number }];
    if (ended !== mails.length) throw new ChangedMeanwhile('mail', mails.map(({ mail }) => mail.id).join(' '));
    for (const { mail, ending } of mails) {
      const subject = { customerId: mail.customerId, subjectKind: 'mail', subjectId: mail.id };
      await this.facts.record(tx, { ...subject, kind: 'mail.ended', payload: { outcome: ending.outcome } });
    }
  }

  /**
   * Gives mails back after a failure, to be tried again; they stay visible as waiting. A mail whose lease was lost is another
   * worker's and stays as it is.
   */
  async release(
    mails: readonly ClaimedMail[],
    { error, wasRead, wait = waitAfter(mails) }: WhyReleased,
  ): Promise<void> {
    const retryAt = new Date(this.clock.real().getTime() + wait);
    const given = JSON.stringify(mails.map(({ id, version }) => ({ id, version })));
    await this.database.soc(async (tx) => {
      const [released]: [{ id: string }[], number] = await tx.query(RELEASE_SQL, [given, retryAt, error, wasRead]);
      const [first] = released;
      if (first) afterCommit(tx, () => this.hints.offer('mail', first.id, wait));
    });
  }

  /**
   * The earlier mails that mails of one customer repeat, by their own ids: same appliance, same Message-ID, same decoded
   * content. The same Message-ID with other content is not a duplicate: a reused id must not suppress an alert.
   * Until the transaction ends no other one admits mails of this customer, so that each sees what came before it.
   */
  async firstSeen(tx: Tx, customerId: string, mails: readonly SeenMail[]): Promise<Map<string, string>> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`owl.mails ${customerId}`]);
    const found: { id: string; duplicateOf: string }[] = [];
    for (const [sql, some] of [
      [SAME_MESSAGE_SQL, mails.filter(({ messageId }) => messageId !== null)],
      [SAME_BYTES_SQL, mails.filter(({ messageId }) => messageId === null)],
    ] as const) {
      if (some.length) found.push(...((await tx.query(sql, [seenRows(some)])) as typeof found));
    }
    return new Map(found.map(({ id, duplicateOf }) => [id, duplicateOf]));
  }

  /**
   * Lets mails of one customer wait that an earlier copy of the same bytes is before, and still waits too; after `firstSeen`,
   * in its transaction, of the mails that repeat none yet.
   * @returns the ids of those that wait: nothing else may be done with them
   * @throws ChangedMeanwhile when the lease of any was lost to another worker
   */
  async queueBehind(tx: Tx, customerId: string, mails: readonly ClaimedMail[]): Promise<Set<string>> {
    const now = this.clock.real();
    const ids = mails.map(({ id }) => id);
    const found: { id: string }[] = ids.length ? await tx.query(BEHIND_SQL, [ids, customerId, now]) : [];
    const behind = new Set(found.map(({ id }) => id));
    if (behind.size === 0) return behind;
    const given = mails.filter(({ id }) => behind.has(id)).map(({ id, version }) => ({ id, version }));
    const until = new Date(now.getTime() + BEHIND_MS);
    const [waiting]: [{ id: string }[], number] = await tx.query(WAIT_SQL, [JSON.stringify(given), until]);
    if (waiting.length !== given.length) throw new ChangedMeanwhile('mail', [...behind].join(' '));
    afterCommit(tx, () => this.hints.offer('mail', waiting[0]?.id ?? '', BEHIND_MS));
    return behind;
  }
}

const waitAfter = ([first, ...more]: readonly ClaimedMail[]): number =>
  more.length ? 0 : seconds(Math.min(300, 2 ** (first?.attempt ?? 0)));
