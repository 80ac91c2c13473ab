import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { FactLog, type Tx, insertNewRows } from '@owl/adapters/db';
import { Mailer } from '@owl/adapters/mailer';
import { DutyPager } from '@owl/adapters/pager';
import { TemplateRenderer } from '@owl/adapters/templates';
import { Contract, Customer } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { LessThan } from 'typeorm';
import type { Window } from '../classify';
import { dueWarnings } from './rules/due-warnings';
import { monthAfter, monthWord } from './rules/months';
import { customerUsage } from './usage.read-model';
import { VolumeWarning } from './volume-warning.entity';

/** Where a month of one window stands. */
interface Reached {
  customerId: string;
  month: string;
  window: Window;
  count: number;
  expected: number;
}

/** Tells the customer and the SOC when a month reaches 80 and 100 % of the expected volume, each once. Service rules 2.11. */
@Injectable()
export class VolumeWarnings {
  constructor(
    private readonly mailer: Mailer,
    private readonly pager: DutyPager,
    private readonly templates: TemplateRenderer,
    private readonly facts: FactLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  /**
   * Looks at the month an item was counted in. What is not billed, a trial and a window that the contract of the month does
   * not cover, has no expected volume: nobody is warned of anything.
   */
  async look(tx: Tx, customerId: string, month: string, window: Window): Promise<void> {
    const usage = await customerUsage(tx, customerId, month);
    const reached = window === 'business' ? usage?.business : usage?.afterHours;
    if (!reached?.billed) return;
    const { count, expected } = reached;
    const given = await tx.findBy(VolumeWarning, { customerId, month, handlingWindow: window });
    const percents = given.map(({ percent }) => percent);
    for (const { percent, mailed } of dueWarnings(count, expected, percents)) {
      const of = { customerId, month, handlingWindow: window, percent, count, expected, mailed };
      const row = { id: newId(), ...of, warnedAt: this.clock.now() };
      // Items that are counted at the same moment all look; the one that writes the mark sends the mails.
      if (!(await insertNewRows(tx, VolumeWarning, [row])).has(row.id)) continue;
      if (mailed) await this.mail(tx, row.id, percent, { customerId, month, window, count, expected });
      const subject = { customerId, subjectKind: 'volume-warning', subjectId: row.id };
      await this.facts.record(tx, { kind: 'volume.warned', ...subject, payload: { month, window, percent } });
    }
  }

  private async mail(tx: Tx, sourceId: string, percent: number, reached: Reached): Promise<void> {
    const { customerId, month } = reached;
    const [contract] = await tx.find(Contract, {
      where: { customerId, effectiveFrom: LessThan(`${monthAfter(month)}-01`) },
      order: { effectiveFrom: 'DESC', versionNo: 'DESC' },
      take: 1,
    });
    const { name } = await tx.findOneByOrFail(Customer, { id: customerId });
    const { reportRecipient, reportLocale, reportAddressee, reportSignature } = contract!;
    const { window, count, expected } = reached;
    const said = { window, percent, count, expected, beyond: count > expected };
    const toCustomer = {
      ...said,
      month: monthWord(month, reportLocale),
      addressee: reportAddressee,
      signature: reportSignature,
    };
    const link = `${this.config.PUBLIC_URL}/usage/${customerId}?month=${month}`;
    const toSoc = { ...said, month: monthWord(month, this.pager.language), customerName: name, link };
    const about = { customerId, sourceKind: 'volume-warning', sourceId, revision: percent } as const;
    const customer = this.render(`notice/volume-warning/${reportLocale}`, toCustomer);
    await this.mailer.enqueue(tx, { ...about, recipient: reportRecipient, ...customer });
    // One address for both sides gets both mails.
    const soc = { ...this.pager.words('volume-page', toSoc), link, urgent: false };
    await this.pager.page(tx, { ...about, revision: percent + 1, ...soc });
  }

  private render(base: string, context: object): { subject: string; text: string } {
    const subject = this.templates.render(`${base}/subject`, context);
    return { subject, text: this.templates.render(`${base}/body`, context) };
  }
}
