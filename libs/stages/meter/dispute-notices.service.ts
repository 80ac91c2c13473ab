import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { Mailer } from '@owl/adapters/mailer';
import { DutyPager } from '@owl/adapters/pager';
import { TemplateRenderer, renderNotice } from '@owl/adapters/templates';
import { DirectoryService } from '@owl/directory';
import { harmless } from '@owl/foundation/text';
import { Dispute } from './dispute.entity';
import { adjustedIn, decidedByCustomer, disputeSeen, leadsToTell, raiserToTell } from './dispute.read-model';
import { itemWord } from './rules/item-word';
import { monthWord } from './rules/months';

type Locale = 'ja' | 'en';

/** Of what a customer says, in a mail. */
const LONGEST_REASON = 1_000;

interface Reader {
  email: string;
  locale: Locale;
  addressee: string;
}

/** The mails about disputes: to the leads when one is raised, to the customer when it is decided. Service rules 2.12. */
@Injectable()
export class DisputeNotices {
  constructor(
    private readonly mailer: Mailer,
    private readonly pager: DutyPager,
    private readonly templates: TemplateRenderer,
    private readonly directory: DirectoryService,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Tells of a dispute as it stands now: raised, it waits for the leads; decided, the customer learns how. Asking again
   * changes nothing. What a customer has withdrawn themselves is no news to them.
   */
  async tell(tx: Tx, disputeId: string): Promise<void> {
    const dispute = await tx.findOneByOrFail(Dispute, { id: disputeId });
    if (dispute.state === 'raised') await this.raised(tx, dispute);
    const isDecided = dispute.state === 'accepted' || dispute.state === 'rejected' || dispute.state === 'withdrawn';
    if (!isDecided || (dispute.state === 'withdrawn' && (await decidedByCustomer(tx, disputeId)))) return;
    await this.decided(tx, dispute);
  }

  /** In the language of each lead but the one who raised it; if there is none, the duty analyst hears of it. */
  private async raised(tx: Tx, { id: sourceId, customerId, raisedBy }: Dispute): Promise<void> {
    const seen = await disputeSeen(tx, sourceId, { id: '', role: 'system' });
    if (!seen) return;
    const { customer, label, window, month, steps } = seen;
    const link = this.linkTo(customerId, month);
    const said = { customerName: customer.name, window, raisedBy: steps[0]?.by ?? '', link };
    const context = (locale: Locale) => ({
      ...said,
      label: itemWord(label, locale),
      month: monthWord(month, locale),
      reason: harmless(steps[0]?.words ?? '', LONGEST_REASON),
    });
    const leads = await leadsToTell(tx, raisedBy);
    for (const { email: recipient, locale } of leads) {
      const words = this.words('dispute-raised', locale, context(locale));
      await this.mailer.enqueue(tx, { customerId, sourceKind: 'dispute', sourceId, revision: 0, recipient, ...words });
    }
    if (leads.length > 0) return;
    const words = this.pager.words('dispute-raised', context(this.pager.language));
    const key = { customerId, sourceKind: 'duty-page', sourceId, revision: 0 } as const;
    await this.pager.page(tx, { ...key, ...words, link, urgent: false });
  }

  /** To whom reports go and to who raised it, if that is another person of the customer's. */
  private async decided(tx: Tx, dispute: Dispute): Promise<void> {
    const { id: sourceId, customerId, state: outcome, decidedAt } = dispute;
    const seen = await disputeSeen(tx, sourceId, { id: '', role: 'customer' });
    if (!seen || !decidedAt) return;
    const { contract } = await this.directory.termsAt(tx, customerId, decidedAt);
    const { reportRecipient: email, reportLocale, reportAddressee: addressee, reportSignature } = contract;
    const raiser = await raiserToTell(tx, sourceId);
    const readers: Reader[] = [{ email, locale: reportLocale, addressee }];
    if (raiser && raiser.email.toLowerCase() !== email.toLowerCase()) readers.push(raiser);
    const { label, window, month, steps } = seen;
    const words = steps.at(-1)?.words;
    const adjusted = await adjustedIn(tx, sourceId);
    for (const { email: recipient, locale, addressee: to } of readers) {
      const context = {
        outcome,
        label: itemWord(label, locale),
        window,
        month: monthWord(month, locale),
        reason: harmless(steps[0]?.words ?? '', LONGEST_REASON),
        link: this.linkTo(customerId, month),
        addressee: to,
        signature: reportSignature,
        ...(words && { words }),
        ...(adjusted && { adjustedIn: monthWord(adjusted, locale) }),
      };
      const mail = this.words('dispute-decided', locale, context);
      await this.mailer.enqueue(tx, { customerId, sourceKind: 'dispute', sourceId, revision: 1, recipient, ...mail });
    }
  }

  private words(name: string, locale: Locale, context: object): { subject: string; text: string } {
    return renderNotice({ templates: this.templates, log: this.log }, name, locale, context);
  }

  private linkTo(customerId: string, month: string): string {
    return `${this.config.PUBLIC_URL}/usage/${customerId}?month=${month}`;
  }
}
