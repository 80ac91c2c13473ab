import { Inject, Injectable } from '@nestjs/common';
import { Database, type Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { DirectoryService } from '@owl/directory';
import type { Addressee, MailToStore } from './arrived-mail';
import { type MailForRows, MailRows, isThereAlready } from './mail-rows';
import { admitsSender } from './sender-list';
import { SPOOL, Spool } from './spool';

export interface ImportTotals {
  imported: number;
  /** Mails that stay in the spool; each has its line in the log. */
  failed: number;
}

/**
 * Brings the mails of the spool into the database. A mail has the same id in both, so one that is there already, or that
 * two processes import at once, is there once.
 */
@Injectable()
export class SpoolImport {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryService,
    private readonly rows: MailRows,
    @Inject(SPOOL) private readonly spool: Spool,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** One pass over the spool. One mail's failure doesn't stop the rest, except while the database is away. */
  async run(): Promise<ImportTotals> {
    const totals: ImportTotals = { imported: 0, failed: 0 };
    if (!this.spool.isOn) return totals;
    const waiting = await this.spool.waiting();
    if (waiting.length === 0 || !(await this.databaseIsThere())) return totals;
    for (const id of waiting) {
      const outcome = await this.import(id);
      totals[outcome] += 1;
      if (outcome === 'failed' && !(await this.databaseIsThere())) break;
    }
    this.log.info({ ...totals }, 'mails of the spool were imported');
    return totals;
  }

  private async import(id: string): Promise<keyof ImportTotals> {
    try {
      const mail = await this.spool.read(id);
      if (mail) await this.store(await this.lookUp(mail));
      await this.spool.drop(id);
      return 'imported';
    } catch (error) {
      this.log.error({ mail: id, error: (error as Error).message }, 'mail stays in the spool: look at SPOOL_DIR');
      return 'failed';
    }
  }

  private async store(mail: MailForRows): Promise<void> {
    await this.rows.insert([mail]).catch((error: unknown) => {
      if (!isThereAlready(error)) throw error;
    });
  }

  private databaseIsThere(): Promise<boolean> {
    return this.database
      .soc((tx) => tx.query('SELECT 1'))
      .then(
        () => true,
        () => false,
      );
  }

  private lookUp(mail: MailToStore): Promise<MailForRows> {
    return this.database.soc(async (tx) => {
      const recipients: MailForRows['recipients'][number][] = [];
      for (const recipient of mail.recipients) recipients.push(await this.resolve(tx, mail, recipient));
      return { ...mail, recipients };
    });
  }

  /** Who had to be taken on trust is looked up now. Nothing is thrown away: what should not have come in is quarantined. */
  private async resolve(
    tx: Tx,
    { remoteAddress }: MailToStore,
    recipient: Addressee,
  ): Promise<MailForRows['recipients'][number]> {
    if (recipient.applianceId !== null) return recipient;
    const { address } = recipient;
    const appliance = await this.directory.applianceAt(tx, address.slice(0, address.lastIndexOf('@')));
    if (!appliance) return { ...recipient, quarantine: 'unknown-recipient' };
    const found = { ...recipient, applianceId: appliance.id, customerId: appliance.customerId };
    return admitsSender(appliance.allowedSenders, remoteAddress)
      ? found
      : { ...found, quarantine: 'sender-not-allowed' };
  }
}
