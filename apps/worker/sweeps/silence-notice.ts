import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { DutyPager } from '@owl/adapters/pager';
import { DirectoryService } from '@owl/directory';
import { formatDetectedAt } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';

/** An appliance that has become silent. */
export interface SilentAppliance {
  id: string;
  customerId: string;
  name: string;
  heartbeatHours: number;
  lastHeardAt: Instant | null;
}

/** The page that tells the duty analyst of an appliance's silence. */
@Injectable()
export class SilenceNotice {
  constructor(
    private readonly directory: DirectoryService,
    private readonly pager: DutyPager,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  /** In the transaction that marks it as silent: each silence is a revision of its own. */
  async send(tx: Tx, appliance: SilentAppliance, since: Instant, zone: string): Promise<void> {
    const { id: sourceId, customerId, name: applianceName, heartbeatHours, lastHeardAt } = appliance;
    const { name: customerName } = await this.directory.customer(tx, customerId);
    const { language } = this.pager;
    const link = `${this.config.PUBLIC_URL}/appliances/${sourceId}`;
    const words = this.pager.words('appliance-silent', {
      customerName,
      applianceName,
      heartbeatHours,
      ...(lastHeardAt && { lastHeardAt: formatDetectedAt(lastHeardAt, zone, language) }),
      silentSince: formatDetectedAt(since, zone, language),
      link,
    });
    const [{ revision }]: [{ revision: number }] = await tx.query(
      `SELECT coalesce(max(revision), 0) + 1 AS revision FROM outgoing_mails
       WHERE source_kind = 'appliance-silent' AND source_id = $1`,
      [sourceId],
    );
    const key = { customerId, sourceKind: 'appliance-silent', sourceId, revision } as const;
    await this.pager.page(tx, { ...key, ...words, link, urgent: false });
  }
}
