import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { Mailer } from '@owl/adapters/mailer';
import { DutyPager } from '@owl/adapters/pager';
import { TemplateRenderer, renderNotice } from '@owl/adapters/templates';
import { socZone } from '@owl/directory';
import { localDateIn } from '@owl/foundation/calendar';
import { newId } from '@owl/foundation/ids';
import { type OverdueOrder, dayWord } from '@owl/stages/bill';
import { monthWord } from '@owl/stages/meter';

type Locale = 'ja' | 'en';

/** The mail that tells the billing people of order requests that are not ordered. */
@Injectable()
export class OrderNotice {
  constructor(
    private readonly mailer: Mailer,
    private readonly pager: DutyPager,
    private readonly templates: TemplateRenderer,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * One mail for all of them, to BILLING_MAIL; without that to the leads and administrators, who enter orders; when there
   * is none of those, to the duty analyst. Each call is a mail of its own: the caller says when, in the transaction of its marks.
   */
  async send(tx: Tx, overdue: readonly OverdueOrder[]): Promise<void> {
    const zone = await socZone(tx);
    const key = { customerId: null, sourceId: newId(), revision: 0 } as const;
    const people = await this.people(tx);
    for (const { email: recipient, locale } of people) {
      const context = this.context(overdue, zone, locale);
      const words = renderNotice({ templates: this.templates, log: this.log }, 'order-overdue', locale, context);
      await this.mailer.enqueue(tx, { ...key, sourceKind: 'order-overdue', recipient, ...words });
    }
    if (people.length > 0) return;
    const words = this.pager.words('order-overdue', this.context(overdue, zone, this.pager.language));
    await this.pager.page(tx, { ...key, sourceKind: 'duty-page', ...words, link: this.link, urgent: false });
  }

  private async people(tx: Tx): Promise<{ email: string; locale: Locale }[]> {
    const { BILLING_MAIL } = this.config;
    if (BILLING_MAIL !== undefined) return [{ email: BILLING_MAIL, locale: this.pager.language }];
    return tx.query(
      `SELECT email, locale FROM users
       WHERE active AND customer_id IS NULL AND role IN ('lead', 'admin') ORDER BY email`,
    );
  }

  private context(overdue: readonly OverdueOrder[], zone: string, locale: Locale): object {
    const orders = overdue.map(({ customerName, month, number, amountWithTax, since, mail }) => ({
      customerName,
      month: monthWord(month, locale),
      [mail === 'sent' ? 'sentOn' : 'issuedOn']: dayWord(localDateIn(zone, since), locale),
      mail,
      amountWithTax,
      ...(number !== null && { documentNumber: number }),
    }));
    return { days: this.config.ORDER_REMINDER_DAYS, count: orders.length, orders, link: this.link };
  }

  private get link(): string {
    return `${this.config.PUBLIC_URL}/orders`;
  }
}
