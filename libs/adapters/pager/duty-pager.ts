import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '../clock';
import { CONFIG, type OwlConfig } from '../config';
import type { Tx } from '../db';
import { LOG, type Log } from '../log';
import { Mailer, type NewMail } from '../mailer';
import { Messages } from '../messages';
import { asSms } from '../sms';
import { TemplateRenderer, renderNotice } from '../templates';
import { type Clock, hours } from '@owl/foundation/clock';

// To each telephone. With one run after the other reaching nobody, the first few say all there is to say.
const MOST_SMS_AN_HOUR = 20;
const NO_MORE = {
  ja: '（SMSの件数が多いため、以降はメールでお知らせします）',
  en: '(So many SMS: further pages come by mail.)',
};

/** What makes a page unique, but for its kind. */
interface PageKey {
  customerId: string | null;
  sourceId: string;
  revision: number;
}

export interface DutyPage extends PageKey {
  /** What pages; with `sourceId` and `revision` it makes the page unique. */
  sourceKind: Extract<NewMail['sourceKind'], 'duty-page' | 'appliance-silent' | 'volume-warning' | 'sla-warning'>;
  /** One line, in the duty analysts' language: see `words`. */
  subject: string;
  text: string;
  /** Where in the console to look. */
  link: string;
  /** true: somebody has to act now, so it goes out by SMS and webhook as well. */
  urgent: boolean;
}

/** Tells the duty analyst, by every way that is set up for it: mail; for what is urgent, SMS and webhook as well. */
@Injectable()
export class DutyPager {
  constructor(
    private readonly mailer: Mailer,
    private readonly messages: Messages,
    private readonly templates: TemplateRenderer,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** What pages are written in. */
  get language(): 'ja' | 'en' {
    return this.config.DUTY_LANGUAGE;
  }

  /** Subject and text of `templates/notice/<name>` in the duty analysts' language; never throws for the template's sake. */
  words(name: string, context: object): { subject: string; text: string } {
    return renderNotice({ templates: this.templates, log: this.log }, name, this.language, context);
  }

  /** Queues the page in the caller's transaction, once by each way. Asking again for the same one changes nothing. */
  async page(tx: Tx, { subject, text, link, urgent, ...key }: DutyPage): Promise<void> {
    await this.mailer.enqueue(tx, { ...key, recipient: this.config.DUTY_MAIL, subject, text });
    if (!urgent) return;
    const about = { ...key, sourceKind: 'duty-page' } as const;
    for (const phone of this.config.DUTY_PHONES) await this.text(tx, about, phone, `${subject}\n${link}`);
    const host = this.messages.webhookHost;
    if (host === null) return;
    const { customerId, sourceId, revision } = key;
    const timestamp = this.clock.now().toISOString();
    const data = { sourceId, revision, customerId, subject, text, link };
    const json = JSON.stringify({ type: 'duty.page', timestamp, data });
    await this.messages.enqueue(tx, { ...about, channel: 'webhook', recipient: host, body: json });
  }

  /** A telephone that rings without end is put away: beyond the limit of an hour, pages go by the other ways only. */
  private async text(tx: Tx, about: PageKey & { sourceKind: 'duty-page' }, recipient: string, words: string) {
    const anHourAgo = new Date(this.clock.now().getTime() - hours(1));
    const texted = await this.messages.countPages(tx, recipient, anHourAgo);
    if (texted >= MOST_SMS_AN_HOUR) {
      this.log.warn({ texted }, 'so many pages by SMS within an hour: this one goes by the other ways only');
      return;
    }
    const body = asSms(texted === MOST_SMS_AN_HOUR - 1 ? `${words}\n${NO_MORE[this.language]}` : words);
    await this.messages.enqueue(tx, { ...about, channel: 'sms', recipient, body });
  }
}
