import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database, type Tx, takeSlot } from '@owl/adapters/db';
import { DutyPager } from '@owl/adapters/pager';
import { type Clock, hours } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { systemActor } from '@owl/identity';
import { Handovers, handoverLetter, hasNews } from '@owl/stages/escalate';

const NAME = 'handover';
// A worker that starts in the afternoon does not mail what everybody has read on the screen.
const NOT_LATER_THAN = hours(2);
const SYSTEM = systemActor('worker');

export type HandoverMailed = 'mailed' | 'nothing-to-tell' | 'done-before' | 'not-now';

/** Mails the list of the night to the duty analysts when a working day opens, once. A night without news sends none. */
@Injectable()
export class HandoverMail {
  constructor(
    private readonly database: Database,
    private readonly handovers: Handovers,
    private readonly pager: DutyPager,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  run(): Promise<HandoverMailed> {
    return this.database.soc((tx) => this.mail(tx));
  }

  /** Whoever of several workers adds the row sends the mail, in the same transaction. */
  private async mail(tx: Tx): Promise<HandoverMailed> {
    const night = await this.handovers.openedToday(tx);
    const now = this.clock.now();
    if (!night || now.getTime() - night.to.getTime() > NOT_LATER_THAN) return 'not-now';
    if (!(await takeSlot(tx, NAME, night.workingDay, now))) return 'done-before';
    const list = await this.handovers.list(tx, SYSTEM, night.workingDay);
    if (!list || !hasNews(list)) return 'nothing-to-tell';
    const link = `${this.config.PUBLIC_URL}/handover?date=${night.workingDay}`;
    const words = this.pager.words('handover', handoverLetter(list, this.pager.language, link));
    const key = { customerId: null, sourceKind: 'duty-page', sourceId: newId(), revision: 0 } as const;
    await this.pager.page(tx, { ...key, ...words, link, urgent: false });
    return 'mailed';
  }
}
