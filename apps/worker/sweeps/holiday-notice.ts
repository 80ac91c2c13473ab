import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { DutyPager } from '@owl/adapters/pager';
import { formatDetectedAt } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';

const DETAIL = {
  ja: (name: string, year: number) => `カレンダー「${name}」に${year}年の祝日データがありません`,
  en: (name: string, year: number) => `the calendar "${name}" has no public holidays for ${year}`,
};

/** The page that tells the duty analyst of a year whose public holidays are missing. */
@Injectable()
export class HolidayNotice {
  constructor(
    private readonly pager: DutyPager,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  /** Each call is a page of its own: the caller says when, in the transaction of its finding. */
  async send(tx: Tx, missing: { name: string; year: number; zone: string }, now: Instant): Promise<void> {
    const { name, year, zone } = missing;
    const { language } = this.pager;
    const link = `${this.config.PUBLIC_URL}/calendar?name=${encodeURIComponent(name)}&year=${year}`;
    const words = this.pager.words('duty-page', {
      kind: 'holiday-data-missing',
      at: formatDetectedAt(now, zone, language),
      detail: DETAIL[language](name, year),
      link,
    });
    const key = { customerId: null, sourceKind: 'duty-page', sourceId: newId(), revision: 0 } as const;
    await this.pager.page(tx, { ...key, ...words, link, urgent: false });
  }
}
