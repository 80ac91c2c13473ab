import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { DutyPager } from '@owl/adapters/pager';
import { socZone } from '@owl/directory';
import { formatDetectedAt } from '@owl/foundation/calendar';
import { harmless } from '@owl/foundation/text';
import type { QuarantinePage } from '@owl/stages/intake';

interface HeldMail {
  receivedAt: Date;
  from: string;
  remoteAddress: string;
  subject: string | null;
}

const MOST_SHOWN = 5;
const SUBJECT_SHOWN = 100;

/** The page that tells the duty analyst of mails in quarantine. */
@Injectable()
export class QuarantineNotice {
  constructor(
    private readonly pager: DutyPager,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  /** In the transaction that marks the mails as told. */
  async send(tx: Tx, page: QuarantinePage): Promise<void> {
    const { id: sourceId, customerId, reason, mails: count } = page;
    const [names]: { customerName: string | null; applianceName: string | null }[] = await tx.query(NAMES, [
      customerId,
      page.applianceId,
    ]);
    const held: HeldMail[] = await tx.query(NEWEST, [sourceId]);
    const zone = await socZone(tx);
    const link = `${this.config.PUBLIC_URL}/mail?outcome=quarantined`;
    const context = {
      reason,
      count,
      more: count > held.length,
      ...(names?.customerName && { customerName: oneLine(names.customerName) }),
      ...(names?.applianceName && { applianceName: oneLine(names.applianceName) }),
      mails: held.map(({ receivedAt, from, remoteAddress, subject }) => ({
        at: formatDetectedAt(receivedAt, zone, this.pager.language),
        from: oneLine(from) || '-',
        remoteAddress,
        subject: oneLine(subject ?? '') || '-',
      })),
      link,
    };
    const key = { customerId, sourceKind: 'duty-page', sourceId, revision: 0 } as const;
    await this.pager.page(tx, { ...key, ...this.pager.words('quarantine-page', context), link, urgent: false });
  }
}

// What a stranger wrote must not look like a line of ours.
const oneLine = (text: string): string =>
  harmless(text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim(), SUBJECT_SHOWN);

const NAMES = `SELECT (SELECT name FROM customers WHERE id = $1) AS "customerName",
                      (SELECT name FROM appliances WHERE id = $2) AS "applianceName"`;
const NEWEST = `
  SELECT m.received_at AS "receivedAt", COALESCE(m.header_from, r.envelope_from) AS "from",
         r.remote_address AS "remoteAddress", m.subject
  FROM mail_recipients m JOIN raw_mails r ON r.id = m.raw_mail_id
  WHERE m.page_id = $1 ORDER BY m.received_at DESC, m.id DESC LIMIT ${MOST_SHOWN}`;
