import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { Mailer } from '@owl/adapters/mailer';
import { TemplateRenderer, renderNotice } from '@owl/adapters/templates';
import { DirectoryService } from '@owl/directory';
import type { Recount } from '@owl/stages/bill';

/** Tells the duty analyst that the count does not agree with the cases and call runs. */
@Injectable()
export class RecountPage {
  constructor(
    private readonly directory: DirectoryService,
    private readonly templates: TemplateRenderer,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** In the transaction that keeps the recount: each set of differences is told once. */
  async send(tx: Tx, { id: sourceId, customerId, night, drifts }: Recount): Promise<void> {
    const { name: customerName } = await this.directory.customer(tx, customerId);
    const month = drifts[0]?.month ?? '';
    const link = `${this.config.PUBLIC_URL}/usage/${customerId}?month=${month}`;
    const mail = renderNotice({ templates: this.templates, log: this.log }, 'recount-drift', 'ja', {
      customerName,
      night,
      drifts: drifts.map((drift) => ({ ...drift })),
      link,
    });
    const recipient = this.config.DUTY_MAIL;
    const about = { customerId: null, sourceKind: 'duty-page', sourceId, revision: 0, recipient } as const;
    await this.mailer.enqueue(tx, { ...about, ...mail });
  }
}
