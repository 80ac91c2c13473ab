import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { Mailer } from '@owl/adapters/mailer';
import { DutyPager } from '@owl/adapters/pager';
import { TemplateRenderer, renderNotice } from '@owl/adapters/templates';
import { formatDetectedAt } from '@owl/foundation/calendar';
import { type Clock, hours } from '@owl/foundation/clock';
import { harmless } from '@owl/foundation/text';
import type { NewMark } from '@owl/stages/triage';

type Locale = 'ja' | 'en';
interface Recipient {
  email: string;
  locale: Locale;
  assigned: boolean;
}
interface CaseFacts {
  customerName: string;
  caseNumber: string;
  zone: string;
  threats: { name: string; score: number }[];
  assignee: string | null;
}

const SHARE: Record<NewMark['mark'], number> = { 'warned-50': 50, 'warned-80': 80, breached: 100 };
// What was reached long ago and is over by now is history, not news: an installation that was stopped, or is new.
const NEWS_MS = hours(1);

/** The mails that warn of a deadline. */
@Injectable()
export class SlaNotice {
  constructor(
    private readonly templates: TemplateRenderer,
    private readonly mailer: Mailer,
    private readonly pager: DutyPager,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * In the transaction that records the marks of one case: of marks that were reached while nobody looked, the gravest of
   * each clock is told of. To the assignee and the leads, each in their language; to the duty analyst when nobody has it.
   */
  async send(tx: Tx, marks: readonly NewMark[]): Promise<void> {
    const oldest = this.clock.now().getTime() - NEWS_MS;
    const news = marks.filter(({ running, reachedAt }) => running || reachedAt.getTime() >= oldest);
    const gravest = new Map(news.map((mark) => [mark.clock, mark]));
    for (const mark of gravest.values()) await this.tell(tx, mark);
  }

  private async tell(tx: Tx, mark: NewMark): Promise<void> {
    const { id: sourceId, customerId, caseId } = mark;
    const [facts]: CaseFacts[] = await tx.query(FACTS, [caseId]);
    if (!facts) return;
    const about = { customerId, sourceKind: 'sla-warning', sourceId, revision: 0 } as const;
    const people: Recipient[] = await tx.query(PEOPLE, [caseId]);
    for (const { email: recipient, locale } of people) {
      const context = this.context(mark, facts, locale);
      const words = renderNotice({ templates: this.templates, log: this.log }, 'sla-warning', locale, context);
      await this.mailer.enqueue(tx, { ...about, recipient, ...words });
    }
    if (people.some(({ assigned }) => assigned)) return;
    const context = this.context(mark, facts, this.pager.language);
    const words = this.pager.words('sla-warning', context);
    await this.pager.page(tx, { ...about, ...words, link: this.linkTo(caseId), urgent: false });
  }

  private context({ clock, mark, dueAt, caseId }: NewMark, facts: CaseFacts, locale: Locale): object {
    const { customerName, caseNumber, zone, threats, assignee } = facts;
    return {
      clock,
      mark,
      percent: SHARE[mark],
      customerName,
      caseNumber,
      dueAt: formatDetectedAt(dueAt, zone, locale),
      ...(threats.length && { threats: threats.map(({ name, score }) => `${harmless(name)}(${score}%)`).join(' / ') }),
      ...(assignee !== null && { assignee }),
      link: this.linkTo(caseId),
    };
  }

  private linkTo(caseId: string): string {
    return `${this.config.PUBLIC_URL}/cases/${caseId}`;
  }
}

const FACTS = `
  SELECT c.name AS "customerName", k.case_number AS "caseNumber", u.display_name AS assignee,
         v.definition ->> 'zone' AS zone,
         coalesce((SELECT a.threats FROM case_alerts j JOIN alerts a ON a.id = j.alert_id
                   WHERE j.case_id = k.id ORDER BY a.top_score DESC, a.received_at LIMIT 1), '[]') AS threats
  FROM cases k
  JOIN customers c ON c.id = k.customer_id
  JOIN contracts t ON t.id = k.contract_id
  JOIN LATERAL (SELECT definition FROM calendar_versions v WHERE v.name = t.calendar_name
                ORDER BY v.version_no DESC LIMIT 1) v ON true
  LEFT JOIN users u ON u.id = k.assignee_id
  WHERE k.id = $1`;
const PEOPLE = `
  SELECT u.email, u.locale, u.id = k.assignee_id AS assigned
  FROM cases k JOIN users u ON u.active AND u.customer_id IS NULL AND (u.role = 'lead' OR u.id = k.assignee_id)
  WHERE k.id = $1 ORDER BY assigned DESC, u.email`;
