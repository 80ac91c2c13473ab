import type { Tx } from '@owl/adapters/db';
import type { TemplateRenderer } from '@owl/adapters/templates';
import type { DirectoryService, Terms } from '@owl/directory';
import { Alert } from '../classify';
import { type Case, CaseAlert } from '../triage';
import { createHash } from 'node:crypto';
import { Any } from 'typeorm';
import type { Report, ReportSections } from './report.entity';
import { REPORT_SECTIONS, familyTemplate, familyTextContext, hasDefaultText } from './rules/family-text';
import { reportFields } from './rules/report-fields';
import { layoutTemplate, reportText } from './rules/report-text';
import { type ReportVerdict, type ThreatFamily, familyOf } from './rules/threat-family';

export interface WrittenReport {
  subject: string;
  body: string;
  bodySha256: string;
}

/** Puts a report into words: the default sections of its threat family, and the whole mail of service rules 3. */
export class ReportWriter {
  constructor(
    private readonly directory: DirectoryService,
    private readonly templates: TemplateRenderer,
  ) {}

  /** Alerts of a case, oldest first. */
  async alertsOf(tx: Tx, caseId: string): Promise<Alert[]> {
    const links = await tx.findBy(CaseAlert, { caseId });
    return tx.find(Alert, {
      where: { id: Any(links.map((link) => link.alertId)) },
      order: { receivedAt: 'ASC', id: 'ASC' },
    });
  }

  terms(tx: Tx, of: Case): Promise<Terms> {
    return this.directory.termsAt(tx, of.customerId, of.effectiveAt);
  }

  /** The draft an analyst starts from. */
  async draft(
    tx: Tx,
    of: Case,
    locale: 'ja' | 'en',
    verdict: ReportVerdict,
  ): Promise<{ family: ThreatFamily; sections: ReportSections }> {
    const alerts = await this.alertsOf(tx, of.id);
    const { calendar } = await this.terms(tx, of);
    const family = familyOf(verdict, alerts);
    const context = familyTextContext(reportFields(alerts), verdict, locale, calendar.zone);
    const texts = REPORT_SECTIONS.map((section) => [
      section,
      hasDefaultText(family, section)
        ? this.templates.render(familyTemplate(family, locale, section), context).trim()
        : '',
    ]);
    return { family, sections: Object.fromEntries(texts) as ReportSections };
  }

  /** The mail as it would be sent now. */
  async write(tx: Tx, of: Case, report: Report): Promise<WrittenReport> {
    const { contract, calendar } = await this.terms(tx, of);
    const context = reportText({
      fields: reportFields(await this.alertsOf(tx, of.id)),
      sections: { ...report.sections },
      addressee: contract.reportAddressee,
      signature: contract.reportSignature,
      locale: report.locale,
      zone: calendar.zone,
      corrects: (await this.sentBefore(tx, report)) > 0,
    });
    const subject = this.templates.render(layoutTemplate(report.locale, 'subject'), context);
    const body = this.templates.render(layoutTemplate(report.locale, 'body'), context);
    return { subject, body, bodySha256: createHash('sha256').update(body).digest('hex') };
  }

  private async sentBefore(tx: Tx, { caseId, revision }: Report): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      `SELECT count(*)::int AS n FROM reports WHERE case_id = $1 AND revision < $2 AND state = 'sent'`,
      [caseId, revision],
    );
    return row?.n ?? 0;
  }
}
