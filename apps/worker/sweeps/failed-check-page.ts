import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database, type Tx, takeSlot } from '@owl/adapters/db';
import { DutyPager } from '@owl/adapters/pager';
import { socZone } from '@owl/directory';
import { formatDetectedAt, localDateIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';

/** What is proved every night. */
export type NightlyCheck = 'mails' | 'calls';

const SCREEN: Record<NightlyCheck, string> = { mails: '/mail', calls: '/calls' };

/** Tells the duty analyst that a nightly check could not be made: a proof that fails in silence proves nothing. */
@Injectable()
export class FailedCheckPage {
  constructor(
    private readonly database: Database,
    private readonly pager: DutyPager,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes the check; when it fails, pages once a day. @throws what the check threw */
  async guard<T>(check: NightlyCheck, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.database.soc((tx) => this.page(tx, check, error as Error));
      throw error;
    }
  }

  private async page(tx: Tx, check: NightlyCheck, { message: error }: Error): Promise<void> {
    const now = this.clock.now();
    const zone = await socZone(tx);
    if (!(await takeSlot(tx, `failed-check-${check}`, localDateIn(zone, now), now))) return;
    const link = `${this.config.PUBLIC_URL}${SCREEN[check]}`;
    const at = formatDetectedAt(now, zone, this.pager.language);
    const key = { customerId: null, sourceKind: 'duty-page', sourceId: newId(), revision: 0 } as const;
    await this.pager.page(tx, {
      ...key,
      ...this.pager.words('check-failed', { check, at, error, link }),
      link,
      urgent: false,
    });
  }
}
