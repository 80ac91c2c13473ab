import type { PdfDocument } from '@owl/adapters/pdf';
import type { TemplateRenderer } from '@owl/adapters/templates';
import type { Contract, Locale } from '@owl/directory';
import { addDays } from '@owl/foundation/calendar';
import type { TrialReport, TrialReportSections } from './trial-report.entity';
import type { WeekFindings } from './rules/week-findings';

export const TRIAL_REPORT_SECTIONS = [
  'risks',
  'devices',
  'improvements',
] as const satisfies readonly (keyof TrialReportSections)[];

const LAST_WEEK = 3;
const folder = 'notice/trial-report';

/** Puts a weekly report into words: the sections an analyst starts from, the mail, and the paper. */
export class TrialReportWriter {
  constructor(private readonly templates: TemplateRenderer) {}

  /** The draft, from what the week's alerts found. */
  draft({ risks, devices }: WeekFindings, locale: Locale): TrialReportSections {
    const context = { risksFound: risks, devicesFound: devices };
    const texts = TRIAL_REPORT_SECTIONS.map((section) => [
      section,
      this.templates.render(`${folder}/${locale}/${section}`, context).trim(),
    ]);
    return Object.fromEntries(texts) as TrialReportSections;
  }

  /** The mail as it would be sent now. `endsOn`: the first day after the trial; `isOver`: that day, or a contract, has come. */
  mail(
    report: TrialReport,
    contract: Contract,
    { endsOn, isOver }: { endsOn: string; isOver: boolean },
  ): { subject: string; body: string } {
    const { locale, weekNo, weekFrom, weekTo, findings, sections } = report;
    const { alerts, inScope, afterHours } = findings;
    const context = {
      week: weekNo,
      from: dayInWords(weekFrom, locale),
      to: dayInWords(addDays(weekTo, -1), locale),
      endsOn: dayInWords(addDays(endsOn, -1), locale),
      alerts,
      inScope,
      afterHours,
      ...sections,
      isOver,
      last: weekNo === LAST_WEEK,
      addressee: contract.reportAddressee,
      signature: contract.reportSignature,
    };
    return {
      subject: this.templates.render(`${folder}/${locale}/subject`, context),
      body: this.templates.render(`${folder}/${locale}/body`, context),
    };
  }

  /** The same report to print. */
  paper(report: TrialReport, contract: Contract): PdfDocument {
    const { locale, weekNo, weekFrom, weekTo, findings, sections, createdAt, approvedAt } = report;
    const ja = locale === 'ja';
    const period = `${dayInWords(weekFrom, locale)}${ja ? '～' : ' – '}${dayInWords(addDays(weekTo, -1), locale)}`;
    const title = ja ? `無償トライアル 第${weekNo}週セキュリティレポート` : `Trial security report, week ${weekNo}`;
    const [riskName, deviceName, adviceName] = ja
      ? ['確認されたリスク', '対象端末', '改善のご提案']
      : ['Risks found', 'Devices concerned', 'Suggested improvements'];
    return {
      title,
      author: 'Secure OWL Center',
      locale,
      createdAt: approvedAt ?? createdAt,
      foot: title,
      blocks: [
        { kind: 'letterhead', left: contract.reportAddressee.split('\n'), right: contract.reportSignature.split('\n') },
        { kind: 'title', text: title },
        { kind: 'facts', rows: [[ja ? '対象期間' : 'Period', period], ...figures(findings, ja)] },
        { kind: 'heading', text: riskName! },
        { kind: 'text', text: sections.risks },
        { kind: 'heading', text: deviceName! },
        { kind: 'text', text: sections.devices },
        { kind: 'heading', text: adviceName! },
        { kind: 'text', text: sections.improvements },
      ],
    };
  }
}

function figures({ alerts, inScope, afterHours }: WeekFindings, ja: boolean): [string, string][] {
  const count = (number: number) => (ja ? `${number} 件` : String(number));
  return [
    [ja ? '検知したアラート' : 'Alerts', count(alerts)],
    [ja ? 'うち監視対象' : 'In scope', count(inScope)],
    [ja ? 'うち夜間休日' : 'After hours', count(afterHours)],
  ];
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `2026年11月2日`, `2 November 2026`. @param day `YYYY-MM-DD` */
function dayInWords(day: string, locale: Locale): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return locale === 'ja' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`;
}
