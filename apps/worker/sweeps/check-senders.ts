import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { type Clock, days } from '@owl/foundation/clock';
import { type SenderMail, SenderTrust } from '@owl/stages/intake';

// A few in a sweep, fewer at a time: this is for the ledger, and everything else comes first.
const MOST_MAILS = 50;
const AT_A_TIME = 4;

/**
 * Finds out about the senders of mails that nobody had to wait for: those of appliances that ask for no proof, and what else
 * ended unjudged. Only while no mail waits to be worked on. What is found is shown and changes nothing.
 */
@Injectable()
export class CheckSenders implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly trust: SenderTrust,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  /** @returns how many mails were checked */
  async run(): Promise<number> {
    const since = new Date(this.clock.now().getTime() - days(1));
    const found: { id: string }[] = await this.database.soc((tx) => tx.query(UNCHECKED, [since, this.clock.real()]));
    const ids = found.map(({ id }) => id);
    const lanes = Array.from({ length: AT_A_TIME }, () => this.lane(ids));
    const checked = await Promise.all(lanes);
    return checked.reduce((sum, count) => sum + count, 0);
  }

  private async lane(ids: string[]): Promise<number> {
    let checked = 0;
    for (let id = ids.shift(); id !== undefined && !this.stopping; id = ids.shift()) {
      try {
        await this.check(id);
        checked += 1;
      } catch (error) {
        this.log.warn({ mailId: id, error: (error as Error).message }, 'a sender could not be checked, will try again');
      }
    }
    return checked;
  }

  private async check(id: string): Promise<void> {
    const [mail]: SenderMail[] = await this.database.soc((tx) => tx.query(MAIL, [id]));
    if (!mail) return;
    const { authentication } = await this.trust.judge(mail, this.clock.now());
    // A review at the same moment is not disturbed: the mail's version stays.
    await this.database.soc((tx) => tx.query(RECORD, [id, JSON.stringify(authentication)]));
  }
}

/** `$1`: service time, `$2`: machine time. */
const UNCHECKED = `
  SELECT id FROM mail_recipients
  WHERE authentication IS NULL AND outcome <> 'received' AND received_at > $1
    AND NOT EXISTS (SELECT 1 FROM mail_recipients w WHERE w.outcome = 'received' AND w.next_action_at <= $2)
  ORDER BY received_at LIMIT ${MOST_MAILS}`;
const MAIL = `
  SELECT m.raw_mail_id AS "rawMailId", m.customer_id AS "customerId", m.appliance_id AS "applianceId",
         m.received_at AS "receivedAt", m.body_hash AS "bodyHash", r.raw, r.envelope_from AS "envelopeFrom",
         r.remote_address AS "remoteAddress", r.helo, r.signed_in_appliance_id AS "signedInApplianceId",
         jsonb_build_object(
           'allowedSenders', COALESCE(p.allowed_senders, '{}'), 'trust', COALESCE(p.trust, 'open'),
           'trustedDomains', COALESCE(p.trusted_domains, '{}'),
           'trustedSealers', COALESCE(p.trusted_sealers, '{}'), 'retired', false) AS source
  FROM mail_recipients m JOIN raw_mails r ON r.id = m.raw_mail_id LEFT JOIN appliances p ON p.id = m.appliance_id
  WHERE m.id = $1`;
const RECORD = `
  UPDATE mail_recipients SET authentication = $2 WHERE id = $1 AND authentication IS NULL AND outcome <> 'received'`;
