import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { Mailer } from '@owl/adapters/mailer';
import { TemplateRenderer } from '@owl/adapters/templates';
import { formatDetectedAt } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';

// The duty analysts' own language, as in their other pages.
const TEMPLATE = 'notice/duty-page/ja';

/** The mail that tells the duty analyst of a year whose public holidays are missing. */
@Injectable()
export class HolidayNotice {
  constructor(
    private readonly templates: TemplateRenderer,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Each call is a page of its own: the caller says when, in the transaction of its finding. */
  async send(tx: Tx, missing: { name: string; year: number; zone: string }, now: Instant): Promise<void> {
    const { name, year, zone } = missing;
    const mail = this.render({
      kind: 'holiday-data-missing',
      at: formatDetectedAt(now, zone, 'ja'),
      detail: `カレンダー「${name}」に${year}年の祝日データがありません`,
      link: `${this.config.PUBLIC_URL}/calendar?name=${encodeURIComponent(name)}&year=${year}`,
    });
    const recipient = this.config.DUTY_MAIL;
    const about = { customerId: null, sourceKind: 'duty-page', sourceId: newId(), revision: 0, recipient } as const;
    await this.mailer.enqueue(tx, { ...about, ...mail });
  }

  /** A warning must never hang on a text: what cannot be rendered is sent plainly. */
  private render(context: object): { subject: string; text: string } {
    try {
      return {
        subject: this.templates.render(`${TEMPLATE}/subject`, context),
        text: this.templates.render(`${TEMPLATE}/body`, context),
      };
    } catch (error) {
      const facts = { template: TEMPLATE, error: (error as Error).message };
      this.log.error(facts, 'notice template failed, sent in plain words: mend it');
      return { subject: '【Secure OWL Center】holiday-data-missing', text: JSON.stringify(context, null, 2) };
    }
  }
}
