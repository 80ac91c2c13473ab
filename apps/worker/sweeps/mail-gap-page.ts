import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { DutyPager } from '@owl/adapters/pager';
import { formatDetectedAt } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import type { MailTotals } from '@owl/stages/intake';

/** Tells the duty analyst what the nightly check found. */
@Injectable()
export class MailGapPage {
  constructor(
    private readonly pager: DutyPager,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Each call is a page of its own: the caller says when, in the transaction of its finding. */
  async send(tx: Tx, totals: MailTotals, zone: string): Promise<void> {
    const link = `${this.config.PUBLIC_URL}/mail`;
    const at = formatDetectedAt(this.clock.now(), zone, this.pager.language);
    const key = { customerId: null, sourceKind: 'duty-page', sourceId: newId(), revision: 0 } as const;
    // Alerts that were received may be lying unhandled: that does not wait for somebody to read their mail.
    await this.pager.page(tx, { ...key, ...this.pager.words('mail-gap', { ...totals, at, link }), link, urgent: true });
  }
}
