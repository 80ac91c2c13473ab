import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { DirectoryService } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { createHash } from 'node:crypto';
import type { ArrivedMail, KnownRecipient, MailToStore } from './arrived-mail';
import { GroupCommit } from './group-commit';
import { MailRows } from './mail-rows';
import { SPOOL, Spool } from './spool';

const MOST_TOGETHER = 64;
const OCTETS_TOGETHER = 8_388_608;
// With a spool the sender has its answer within 2 s even when the database says nothing; a mail stored twice is stored
// once, since it has one id. Without a spool there is only this one place, and patience is better than a refusal.
const PATIENCE_MS = { spool: 1_200, noSpool: 20_000 };
// After a failure the spool is used at once for so long, so that not every mail waits for the database in vain.
const AWAY_MS = 3_000;

/** Stores mail durably before it is acknowledged: in the database, or in the spool while the database is away. */
@Injectable()
export class MailAcceptance {
  private readonly group: GroupCommit<MailToStore>;
  private readonly patienceMs: number;
  private awayUntil = 0;

  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryService,
    rows: MailRows,
    @Inject(SPOOL) private readonly spool: Spool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.patienceMs = spool.isOn ? PATIENCE_MS.spool : PATIENCE_MS.noSpool;
    this.group = new GroupCommit(
      (mails) => rows.insert(mails),
      ({ raw }) => raw.length,
      blamesTheMail,
      { most: MOST_TOGETHER, octets: OCTETS_TOGETHER, patienceMs: this.patienceMs, overdueForAll: spool.isOn },
    );
  }

  /** Whose address this is; null for nobody's. @throws when the database is away */
  async recipient(address: string): Promise<KnownRecipient | null> {
    const localPart = address.slice(0, address.lastIndexOf('@'));
    return this.ask(async (tx) => {
      const appliance = await this.directory.applianceAt(tx, localPart);
      return (
        appliance && {
          address,
          applianceId: appliance.id,
          customerId: appliance.customerId,
          allowedSenders: appliance.allowedSenders,
        }
      );
    });
  }

  /** Asks the database while a client waits. @throws soon while it is away */
  async ask<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.isAway()) throw new Error('the database was away a moment ago');
    return within(this.database.soc(work), this.patienceMs).catch((error: Error) => {
      this.rememberAway();
      throw error;
    });
  }

  /** @returns the mail's id @throws when it could be stored nowhere */
  async accept(mail: ArrivedMail): Promise<string> {
    const sha256 = createHash('sha256').update(mail.raw).digest('hex');
    const stored: MailToStore = { ...mail, id: newId(), receivedAt: this.clock.now(), sha256 };
    const unsure = mail.recipients.some(({ applianceId }) => applianceId === null);
    if (unsure || this.isAway()) await this.spool.keep(stored);
    else await this.group.add(stored).catch((error: Error) => this.insteadOfDatabase(stored, error));
    return stored.id;
  }

  private async insteadOfDatabase(mail: MailToStore, error: Error): Promise<void> {
    if (!this.spool.isOn) throw error;
    if (!blamesTheMail(error)) this.rememberAway();
    this.log.error({ mail: mail.id, error: error.message }, 'mail goes to the spool: is the database away?');
    await this.spool.keep(mail);
  }

  private isAway(): boolean {
    return this.spool.isOn && performance.now() < this.awayUntil;
  }

  private rememberAway(): void {
    this.awayUntil = performance.now() + AWAY_MS;
  }
}

/** SQLSTATE 22 and 23: the database is there, and refuses what one mail brought. */
const blamesTheMail = (error: Error): boolean => /^2[23]/.test((error as { code?: string }).code ?? '');

function within<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the database has not answered within ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
