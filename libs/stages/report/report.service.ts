import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { ChangedMeanwhile, FactLog, type Tx, updateVersion } from '@owl/adapters/db';
import { Mailer } from '@owl/adapters/mailer';
import { TemplateRenderer } from '@owl/adapters/templates';
import { DirectoryService, type Locale } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit, systemActor } from '@owl/identity';
import { type Case, CaseService, MoveNeeds, type Verdict } from '../triage';
import { ReportWriter, type WrittenReport } from './report-writer';
import { Report, type ReportSections } from './report.entity';
import {
  CaseMailsOff,
  CaseReportsNothing,
  NeedsSecondPerson,
  NoReport,
  ReportIncomplete,
  ReportMoveNotAllowed,
} from './report.errors';
import { type ReportState, reportCanBecome } from './rules/report-moves';
import { missingSections } from './rules/report-text';

/** The moves people make. `approve` also sends: the approved bytes are the sent bytes. */
export type ReportMove = 'submit' | 'return' | 'approve' | 'mark-sent' | 'mark-not-sent';

export interface ReportMoveRequest {
  move: ReportMove;
  version: number;
  /** With `approve`: the preview that was read. */
  bodySha256?: string | undefined;
  /** Needed by `return`: what its author has to change. */
  reason?: string | undefined;
}

const OVER: readonly ReportState[] = ['sent', 'failed'];
const SYSTEM = systemActor('report');

/** A case's report: drafted from its template, reviewed, approved and mailed once per revision and recipient. */
@Injectable()
export class ReportService {
  private readonly writer: ReportWriter;

  constructor(
    private readonly cases: CaseService,
    private readonly mailer: Mailer,
    private readonly facts: FactLog,
    private readonly audit: Audit,
    directory: DirectoryService,
    templates: TemplateRenderer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.writer = new ReportWriter(directory, templates);
  }

  /** Starts a draft, or starts the open one anew from its template. @throws CaseNotFound, CaseMailsOff, ReportMoveNotAllowed */
  async draft(
    tx: Tx,
    actor: Actor,
    caseId: string,
    wish: { locale?: Locale | undefined; verdict?: Verdict | undefined },
  ): Promise<void> {
    const verdict = wish.verdict ?? (await this.cases.find(tx, caseId)).verdict ?? 'threat';
    await this.cases.judge(tx, actor, caseId, verdict);
    await this.cases.follow(tx, actor, caseId, 'draft');
    const of = await this.cases.find(tx, caseId);
    if (of.state !== 'drafting' && of.state !== 'in-review') throw new ReportMoveNotAllowed(of.state, 'draft');
    const { contract } = await this.writer.terms(tx, of);
    if (!contract.caseMails) throw new CaseMailsOff();
    const locale = wish.locale ?? contract.reportLocale;
    const { family, sections } = await this.writer.draft(tx, of, locale, verdict);
    const open = await this.latest(tx, caseId);
    // Only a revision that is over makes room for another; touching it makes a sending that happens now win or lose.
    if (open && open.state !== 'draft') {
      if (!OVER.includes(open.state)) throw new ReportMoveNotAllowed(open.state, 'draft');
      await updateVersion(tx, Report, open, {});
      await this.cases.settleReport(tx, caseId, false);
    }
    if (open?.state === 'draft') await updateVersion(tx, Report, open, { locale, family, sections: sections as never });
    else await this.addRevision(tx, actor, of, { locale, family, sections, recipient: contract.reportRecipient }, open);
    await this.tell(tx, actor, of, 'report.draft', { locale, family });
  }

  /** @throws NoReport, ReportMoveNotAllowed when it is no longer a draft, ChangedMeanwhile */
  async save(
    tx: Tx,
    actor: Actor,
    caseId: string,
    change: { sections: ReportSections; version: number },
  ): Promise<void> {
    const { of, report } = await this.writable(tx, caseId);
    if (report.state !== 'draft') throw new ReportMoveNotAllowed(report.state, 'save');
    await updateVersion(tx, Report, { id: report.id, version: change.version }, { sections: change.sections as never });
    await this.tell(tx, actor, of, 'report.save', { revision: report.revision });
  }

  /** Exactly the mail that would be sent now, or that was sent; of the newest revision, or of the one named. @throws NoReport */
  async preview(tx: Tx, caseId: string, revision?: number): Promise<WrittenReport & { recipient: string }> {
    const { of, report } = await this.current(tx, caseId, revision);
    const { recipient, subject, body, bodySha256 } = report;
    if (subject !== null && body !== null && bodySha256 !== null) return { recipient, subject, body, bodySha256 };
    return { recipient, ...(await this.writer.write(tx, of, report)) };
  }

  /** @throws NoReport, ReportMoveNotAllowed, ReportIncomplete, NeedsSecondPerson, MoveNeeds a reason, ChangedMeanwhile */
  async move(tx: Tx, actor: Actor, caseId: string, request: ReportMoveRequest): Promise<void> {
    const { move, version, bodySha256, reason } = request;
    const { of, report } = await this.writable(tx, caseId);
    const at = { ...report, version };
    if (move === 'mark-sent' || move === 'mark-not-sent') await this.mark(tx, at, move);
    else if (move === 'submit') await this.submit(tx, actor, of, at);
    else if (move === 'return') await this.giveBack(tx, actor, of, at, reason);
    else await this.approve(tx, actor, of, at, bodySha256);
    await this.tell(tx, actor, of, `report.${move}`, { revision: report.revision, reason });
  }

  /** What became of the report's mail. Told by the outgoing mail, once. */
  async delivered(tx: Tx, reportId: string, state: 'sent' | 'failed' | 'unknown'): Promise<void> {
    const report = await tx.findOneByOrFail(Report, { id: reportId });
    if (!reportCanBecome(report.state, state)) return;
    const sentAt = state === 'sent' ? this.clock.now() : null;
    await updateVersion(tx, Report, report, { state, sentAt });
    const of = await this.cases.find(tx, report.caseId);
    if (state === 'sent') await this.cases.follow(tx, SYSTEM, of.id, 'report');
    await this.tell(tx, SYSTEM, of, `report.${state}`, { revision: report.revision });
    if (state !== 'sent') return;
    const { customerId, id: subjectId } = report;
    await this.facts.record(tx, {
      kind: 'report.sent',
      customerId,
      subjectKind: 'report',
      subjectId,
      payload: { caseId: of.id },
    });
  }

  /** What a person found out about a mail whose outcome nobody knew. */
  private async mark(tx: Tx, report: Report, move: 'mark-sent' | 'mark-not-sent'): Promise<void> {
    if (report.state !== 'unknown') throw new ReportMoveNotAllowed(report.state, move);
    await updateVersion(tx, Report, report, {});
    await this.delivered(tx, report.id, move === 'mark-sent' ? 'sent' : 'failed');
  }

  private async submit(tx: Tx, actor: Actor, of: Case, report: Report): Promise<void> {
    if (!reportCanBecome(report.state, 'in-review')) throw new ReportMoveNotAllowed(report.state, 'submit');
    const missing = missingSections({ ...report.sections });
    if (missing.length) throw new ReportIncomplete(missing);
    await updateVersion(tx, Report, report, { state: 'in-review' });
    await this.cases.follow(tx, actor, of.id, 'submit');
  }

  /** Back to its author, as a new revision: the one that was submitted stays as it was. */
  private async giveBack(tx: Tx, actor: Actor, of: Case, report: Report, reason: string | undefined): Promise<void> {
    if (report.state !== 'in-review') throw new ReportMoveNotAllowed(report.state, 'return');
    if (!reason) throw new MoveNeeds('return', 'reason');
    await updateVersion(tx, Report, report, {});
    const { locale, family, sections, recipient } = report;
    await this.addRevision(tx, { ...actor, id: report.authorId }, of, { locale, family, sections, recipient }, report);
    await this.cases.follow(tx, actor, of.id, 'return', reason);
  }

  private async approve(tx: Tx, actor: Actor, of: Case, report: Report, read: string | undefined): Promise<void> {
    if (!reportCanBecome(report.state, 'approved')) throw new ReportMoveNotAllowed(report.state, 'approve');
    const { contract } = await this.writer.terms(tx, of);
    if (!contract.caseMails) throw new CaseMailsOff();
    if (contract.secondPersonReview && report.authorId === actor.id) throw new NeedsSecondPerson();
    const written = await this.writer.write(tx, of, report);
    if (read !== undefined && read !== written.bodySha256) throw new ChangedMeanwhile('report', report.id);
    // From here on no alert joins: what is sent names all of the case's alerts.
    await this.cases.settleReport(tx, of.id, true);
    const approvedAt = this.clock.now();
    await updateVersion(tx, Report, report, { ...written, state: 'approved', approverId: actor.id, approvedAt });
    const { id: sourceId, revision, recipient, customerId } = report;
    const { subject, body: text } = written;
    await this.mailer.enqueue(tx, { customerId, sourceKind: 'report', sourceId, revision, recipient, subject, text });
    await updateVersion(tx, Report, { id: sourceId, version: report.version + 1 }, { state: 'sending' });
  }

  private async addRevision(
    tx: Tx,
    author: Actor,
    of: Case,
    text: Pick<Report, 'locale' | 'family' | 'sections' | 'recipient'>,
    before: Report | null,
  ): Promise<void> {
    if (before && before.state !== 'in-review' && !OVER.includes(before.state))
      throw new ReportMoveNotAllowed(before.state, 'draft');
    const { customerId, id: caseId } = of;
    const revision = (before?.revision ?? 0) + 1;
    const row = { id: newId(), customerId, caseId, revision, authorId: author.id, createdAt: this.clock.now() };
    await tx.insert(Report, { ...row, ...text, sections: text.sections as never });
  }

  private latest(tx: Tx, caseId: string, revision?: number): Promise<Report | null> {
    const where = { caseId, ...(revision !== undefined && { revision }) };
    return tx.findOne(Report, { where, order: { revision: 'DESC' } });
  }

  private async current(tx: Tx, caseId: string, revision?: number): Promise<{ of: Case; report: Report }> {
    const of = await this.cases.find(tx, caseId);
    const report = await this.latest(tx, caseId, revision);
    if (!report) throw new NoReport(caseId);
    return { of, report };
  }

  /** A case that was put aside, or merged into another, reports nothing: what was drafted rests with it. */
  private async writable(tx: Tx, caseId: string): Promise<{ of: Case; report: Report }> {
    const found = await this.current(tx, caseId);
    const { state } = found.of;
    if (state === 'merged' || state === 'dismissed') throw new CaseReportsNothing(state);
    return found;
  }

  private async tell(tx: Tx, actor: Actor, of: Case, action: string, detail: Record<string, unknown>): Promise<void> {
    const { id: subjectId, customerId } = of;
    await this.audit.record(tx, { actor, action, subjectKind: 'case', subjectId, customerId, detail });
    await this.facts.record(tx, { kind: 'report.changed', customerId, subjectKind: 'case', subjectId });
  }
}
