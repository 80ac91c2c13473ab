import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { DutyPager } from '@owl/adapters/pager';
import { DirectoryService, socZone } from '@owl/directory';
import { formatDetectedAt } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import type { Found } from '@owl/stages/escalate';

// In a page that names more nobody reads any.
const MOST_NAMED = 10;

/** Tells the duty analyst what the auditor of the night calls found. */
@Injectable()
export class CallFindingPage {
  constructor(
    private readonly directory: DirectoryService,
    private readonly pager: DutyPager,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One page for all that one look has found, in the transaction that keeps it. */
  async send(tx: Tx, found: readonly Found[]): Promise<void> {
    const zone = await socZone(tx);
    const findings = [];
    for (const { kind, customerId, subjectId } of found.slice(0, MOST_NAMED)) {
      const { name: customerName } = await this.directory.customer(tx, customerId);
      findings.push({ kind, subjectId, customerName });
    }
    const link = `${this.config.PUBLIC_URL}/calls`;
    const at = formatDetectedAt(this.clock.now(), zone, this.pager.language);
    const more = found.length - findings.length;
    const words = this.pager.words('call-finding', { at, findings, more, count: found.length, link });
    const key = { customerId: null, sourceKind: 'duty-page', sourceId: newId(), revision: 0 } as const;
    await this.pager.page(tx, { ...key, ...words, link, urgent: true });
  }
}
