import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { Mailer } from '@owl/adapters/mailer';
import { TemplateRenderer, renderNotice } from '@owl/adapters/templates';
import { formatDetectedAt } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import type { MailTotals } from '@owl/stages/intake';

/** Tells the duty analyst what the nightly check found. */
@Injectable()
export class MailGapPage {
  constructor(
    private readonly templates: TemplateRenderer,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Each call is a page of its own: the caller says when, in the transaction of its finding. */
  async send(tx: Tx, totals: MailTotals, zone: string): Promise<void> {
    const context = {
      ...totals,
      at: formatDetectedAt(this.clock.now(), zone, 'ja'),
      link: `${this.config.PUBLIC_URL}/mail`,
    };
    const recipient = this.config.DUTY_MAIL;
    const about = { customerId: null, sourceKind: 'duty-page', sourceId: newId(), revision: 0, recipient } as const;
    await this.mailer.enqueue(tx, {
      ...about,
      ...renderNotice({ templates: this.templates, log: this.log }, 'mail-gap', 'ja', context),
    });
  }
}
