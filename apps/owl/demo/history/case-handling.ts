import type { INestApplicationContext } from '@nestjs/common';
import { Database, type Tx } from '@owl/adapters/db';
import type { Actor } from '@owl/identity';
import { Report, type ReportMove, ReportService, type ReportState } from '@owl/stages/report';
import { type Case, CaseNote, CaseService, type MoveRequest } from '@owl/stages/triage';
import type { CaseStep } from './case-steps';
import type { CaseStory } from './planned-history';

/** Who does what: two analysts, and the lead who approves. */
export interface Desk {
  analysts: readonly Actor[];
  lead: Actor;
}

const ASKED = '利用部署への確認をお客様に依頼';
const READ_BY_HAND =
  'メールの原文を確認しました。通信先や検知時刻の記載がないため、原文だけでは原因と影響の範囲を確定できませんでした。';
const MISTAKE = 'お客様の脆弱性診断による検知（事前連絡あり）';

/** The analysts of the past at work, through the same services as the console. */
export class CaseHandling {
  private readonly database: Database;
  private readonly cases: CaseService;
  private readonly reports: ReportService;

  constructor(
    context: INestApplicationContext,
    private readonly desk: Desk,
  ) {
    this.database = context.get(Database);
    this.cases = context.get(CaseService);
    this.reports = context.get(ReportService);
  }

  /** Makes the step, unless the case is elsewhere already. */
  make(step: CaseStep, of: Pick<Case, 'id' | 'customerId'>, story: CaseStory): Promise<void> {
    return this.database.customer(of.customerId, async (tx) => {
      const found = await this.cases.find(tx, of.id);
      if (step.from.includes(found.state)) await this.act(tx, step, found, story);
    });
  }

  private async act(tx: Tx, { act }: CaseStep, of: Case, story: CaseStory): Promise<void> {
    const analyst = this.desk.analysts[story.analyst] as Actor;
    switch (act) {
      case 'note':
        return this.note(tx, analyst, of.id, story.note ?? '');
      case 'draft':
        return this.reports.draft(tx, analyst, of.id, { verdict: story.verdict });
      case 'submit':
        return this.submit(tx, analyst, of.id);
      case 'approve':
        return this.moveReport(tx, this.desk.lead, of.id, 'approve', 'in-review');
      case 'wait':
        return this.move(tx, analyst, of, { move: act, reason: ASKED });
      case 'dismiss':
        return this.move(tx, analyst, of, { move: act, reason: MISTAKE });
      case 'close-without-report':
        return this.move(tx, analyst, of, { move: act, verdict: story.verdict });
      case 'claim':
      case 'investigate':
      case 'resume':
      case 'close':
        return this.move(tx, analyst, of, { move: act });
    }
  }

  private move(tx: Tx, actor: Actor, { id, version }: Case, request: Omit<MoveRequest, 'version'>): Promise<void> {
    return this.cases.move(tx, actor, id, { ...request, version });
  }

  /** What could not be read automatically has no default findings: the analyst has read the mail and writes them. */
  private async submit(tx: Tx, by: Actor, caseId: string): Promise<void> {
    const { state, sections, version } = await newestReport(tx, caseId);
    if (state === 'draft' && sections.findings === '')
      await this.reports.save(tx, by, caseId, { sections: { ...sections, findings: READ_BY_HAND }, version });
    await this.moveReport(tx, by, caseId, 'submit', 'draft');
  }

  /** A case waits in review until its report's mail has gone out: the report itself may be on its way already. */
  private async moveReport(tx: Tx, by: Actor, caseId: string, move: ReportMove, from: ReportState): Promise<void> {
    const { version, state } = await newestReport(tx, caseId);
    if (state === from) await this.reports.move(tx, by, caseId, { move, version });
  }

  private async note(tx: Tx, actor: Actor, caseId: string, text: string): Promise<void> {
    if (!(await tx.existsBy(CaseNote, { caseId, body: text }))) await this.cases.addNote(tx, actor, caseId, text);
  }
}

const newestReport = (tx: Tx, caseId: string): Promise<Report> =>
  tx.findOneOrFail(Report, { where: { caseId }, order: { revision: 'DESC' } });
