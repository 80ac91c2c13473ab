import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { DutyPager } from '@owl/adapters/pager';
import { DirectoryService } from '@owl/directory';
import type { Recount } from '@owl/stages/bill';

/** Tells the duty analyst that the count does not agree with the cases and call runs, or a final month with its close. */
@Injectable()
export class RecountPage {
  constructor(
    private readonly directory: DirectoryService,
    private readonly pager: DutyPager,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  /** In the transaction that keeps the recount: each set of differences is told once. */
  async send(tx: Tx, { id: sourceId, customerId, night, drifts, faults }: Recount): Promise<void> {
    const { name: customerName } = await this.directory.customer(tx, customerId);
    const month = (drifts[0] ?? faults[0])?.month ?? '';
    const link = `${this.config.PUBLIC_URL}/usage/${customerId}?month=${month}`;
    const words = this.pager.words('recount-drift', {
      customerName,
      night,
      drifts: drifts.map((drift) => ({ ...drift })),
      faults: faults.map((fault) => ({ ...fault })),
      link,
    });
    const key = { customerId: null, sourceKind: 'duty-page', sourceId, revision: 0 } as const;
    await this.pager.page(tx, { ...key, ...words, link, urgent: false });
  }
}
