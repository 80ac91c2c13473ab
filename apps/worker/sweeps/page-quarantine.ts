import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { type Clock, minutes } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { type MailReason, QuarantinePage } from '@owl/stages/intake';
import { QuarantineNotice } from './quarantine-notice';

/** Mails in quarantine that nobody was told of: of one appliance (null: of nobody's address), for one reason. */
type Group = Pick<QuarantinePage, 'customerId' | 'applianceId'> & { reason: MailReason };

// A flood is told of this often.
const GATHER_MS = minutes(15);

/** Pages the duty analyst for mails that went into quarantine: the first at once, those that follow gathered. */
@Injectable()
export class PageQuarantine {
  constructor(
    private readonly database: Database,
    private readonly notice: QuarantineNotice,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** One group's failure doesn't stop the rest. @returns how many pages were sent */
  async run(): Promise<number> {
    const groups: Group[] = await this.database.soc((tx) => tx.query(UNTOLD));
    let pages = 0;
    for (const group of groups) {
      const paged = await this.database
        .soc((tx) => this.page(tx, group))
        .catch((error: Error) => {
          const facts = { ...group, error: error.message };
          this.log.error(facts, 'the duty analyst could not be told of mail in quarantine: look at the mail ledger');
          return false;
        });
      if (paged) pages += 1;
    }
    return pages;
  }

  /** The page, its mail and the mark on each mail it tells of stand or fall together. */
  private async page(tx: Tx, { customerId, applianceId, reason }: Group): Promise<boolean> {
    const key = `owl.quarantine-page ${applianceId} ${reason}`;
    const [lock] = (await tx.query(TRY_LOCK, [key])) as [{ mine: boolean }];
    if (!lock.mine || (await this.toldLately(tx, applianceId, reason))) return false;
    const mails: { id: string }[] = await tx.query(TAKE, [applianceId, reason]);
    if (mails.length === 0) return false;
    const page = { id: newId(), customerId, applianceId, reason, mails: mails.length, pagedAt: this.clock.real() };
    await tx.insert(QuarantinePage, page);
    await tx.query('UPDATE mail_recipients SET page_id = $1 WHERE id = ANY ($2)', [page.id, mails.map(({ id }) => id)]);
    await this.notice.send(tx, page);
    return true;
  }

  private async toldLately(tx: Tx, applianceId: string | null, reason: string): Promise<boolean> {
    const [last]: { at: Date | null }[] = await tx.query(LAST, [applianceId, reason]);
    return last?.at ? this.clock.real().getTime() - last.at.getTime() < GATHER_MS : false;
  }
}

const TRY_LOCK = 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS mine';
const UNTOLD = `
  SELECT DISTINCT customer_id AS "customerId", appliance_id AS "applianceId", reason
  FROM mail_recipients WHERE outcome = 'quarantined' AND page_id IS NULL`;
const LAST = `
  SELECT max(paged_at) AS at FROM quarantine_pages WHERE appliance_id IS NOT DISTINCT FROM $1 AND reason = $2`;
// One that is being reviewed at this moment is told of by the next page, if it is still there.
const TAKE = `
  SELECT id FROM mail_recipients
  WHERE appliance_id IS NOT DISTINCT FROM $1 AND reason = $2 AND outcome = 'quarantined' AND page_id IS NULL
  FOR UPDATE SKIP LOCKED`;
