import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { DutyPager } from '@owl/adapters/pager';
import { DirectoryService, socZone } from '@owl/directory';
import { formatDetectedAt } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import type { CallScript } from './call-script.entity';

/** Tells the duty analyst that a customer's own text could not be spoken, and that the built-in one was. */
@Injectable()
export class ScriptNotices {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryService,
    private readonly pager: DutyPager,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Once for each version. Never throws: somebody is on the telephone, and the words have been chosen. */
  async broken(script: CallScript, error: Error): Promise<void> {
    const { id: sourceId, customerId, speech, language, versionNo } = script;
    const about = { customerId, speech, language, versionNo };
    this.log.error({ ...about, error: error.message }, 'call script failed, built-in text spoken: mend the script');
    try {
      await this.database.soc(async (tx) => {
        const { name: customerName } = await this.directory.customer(tx, customerId);
        const at = formatDetectedAt(this.clock.now(), await socZone(tx), this.pager.language);
        const link = `${this.config.PUBLIC_URL}/customers/${customerId}?tab=call-script`;
        const detail = `call/${speech}/${language}, ${versionNo}: ${error.message}`;
        const words = this.pager.words('duty-page', { kind: 'template-failed', at, customerName, detail, link });
        const key = { customerId, sourceKind: 'duty-page', sourceId, revision: 0 } as const;
        await this.pager.page(tx, { ...key, ...words, link, urgent: false });
      });
    } catch (failure) {
      this.log.error(
        { ...about, error: (failure as Error).message },
        'duty analyst could not be paged about a call script',
      );
    }
  }
}
