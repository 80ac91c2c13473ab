import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { Mailer } from '@owl/adapters/mailer';
import { TemplateRenderer } from '@owl/adapters/templates';
import { DirectoryService } from '@owl/directory';
import type { Recount } from '@owl/stages/bill';

// The duty analysts' own language, as in their other pages.
const TEMPLATE = 'notice/recount-drift/ja';

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
    const mail = this.render({ customerName, night, drifts: drifts.map((drift) => ({ ...drift })), link });
    const recipient = this.config.DUTY_MAIL;
    const about = { customerId: null, sourceKind: 'duty-page', sourceId, revision: 0, recipient } as const;
    await this.mailer.enqueue(tx, { ...about, ...mail });
  }

  /** The finding must never hang on a text: what cannot be rendered is sent plainly. */
  private render(context: object): { subject: string; text: string } {
    try {
      return {
        subject: this.templates.render(`${TEMPLATE}/subject`, context),
        text: this.templates.render(`${TEMPLATE}/body`, context),
      };
    } catch (error) {
      const facts = { template: TEMPLATE, error: (error as Error).message };
      this.log.error(facts, 'notice template failed, sent in plain words: mend it');
      return { subject: '【Secure OWL Center】recount-drift', text: JSON.stringify(context, null, 2) };
    }
  }
}
