import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, insertNewRows, updateVersion } from '@owl/adapters/db';
import { Mailer } from '@owl/adapters/mailer';
import { type PdfDocument, PdfPress } from '@owl/adapters/pdf';
import { TemplateRenderer } from '@owl/adapters/templates';
import { Contract, socZone, trialPeriod } from '@owl/directory';
import { localDateIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit, systemActor } from '@owl/identity';
import { TrialReportIncomplete, TrialReportMoveNotAllowed, TrialReportNotFound } from './onboarding.errors';
import { type TrialReportMove, type TrialReportState, afterTrialReportMove } from './rules/trial-report-moves';
import { trialIsOver } from './rules/trial-state';
import { weekFindings } from './rules/week-findings';
import { TrialReport, type TrialReportSections } from './trial-report.entity';
import { TRIAL_REPORT_SECTIONS, TrialReportWriter } from './trial-report-writer';
import { weekAlerts } from './week-alerts.read-model';

/** A week whose report is due. */
export interface DueReport {
  contract: Contract;
  trialStartsOn: string;
  weekNo: number;
  from: string;
  to: string;
  zone: string;
}

const SYSTEM = systemActor('onboarding');

/** Weekly security reports of a trial: drafted from the week's alerts, edited, approved, mailed once. Service rules 2.15. */
@Injectable()
export class TrialReports {
  private readonly writer: TrialReportWriter;

  constructor(
    templates: TemplateRenderer,
    private readonly mailer: Mailer,
    private readonly press: PdfPress,
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.writer = new TrialReportWriter(templates);
  }

  /** Drafts the report of a week, unless there is one: however many ask, a week has one report. @returns whether it did */
  async draft(tx: Tx, { contract, trialStartsOn, weekNo, from, to, zone }: DueReport): Promise<boolean> {
    const { customerId, id: contractId, reportLocale: locale, reportRecipient: recipient } = contract;
    const week = { customerId, trialStartsOn, weekNo };
    if (await tx.existsBy(TrialReport, week)) return false;
    const findings = weekFindings(await weekAlerts(tx, customerId, from, to, zone));
    const sections = this.writer.draft(findings, locale);
    const row = { id: newId(), ...week, contractId, weekFrom: from, weekTo: to, locale, recipient, findings, sections };
    const added = await insertNewRows(tx, TrialReport, [{ ...row, createdAt: this.clock.now() }]);
    if (added.size === 0) return false;
    await this.tell(tx, SYSTEM, { id: row.id, customerId }, 'draft', { weekNo, inScope: findings.inScope });
    return true;
  }

  /** @throws TrialReportNotFound */
  async find(tx: Tx, id: string): Promise<TrialReport> {
    const found = await tx.findOneBy(TrialReport, { id });
    if (!found) throw new TrialReportNotFound();
    return found;
  }

  /** @throws TrialReportNotFound, TrialReportMoveNotAllowed when it is no longer a draft, ChangedMeanwhile */
  async save(tx: Tx, actor: Actor, id: string, version: number, sections: TrialReportSections): Promise<void> {
    const report = await this.find(tx, id);
    if (report.state !== 'draft') throw new TrialReportMoveNotAllowed(report.state, 'save');
    await updateVersion(tx, TrialReport, { id, version }, { sections: sections as never });
    await this.tell(tx, actor, report, 'save', { weekNo: report.weekNo });
  }

  /** @throws TrialReportNotFound, TrialReportMoveNotAllowed, TrialReportIncomplete, ChangedMeanwhile */
  async move(tx: Tx, actor: Actor, id: string, move: TrialReportMove, version: number): Promise<void> {
    const report = await this.find(tx, id);
    const to = afterTrialReportMove(report.state, move);
    if (to === undefined) throw new TrialReportMoveNotAllowed(report.state, move);
    if (move === 'approve') await this.approve(tx, actor, report, version);
    else if (move === 'reopen') await updateVersion(tx, TrialReport, { id, version }, { state: to, ...THAWED });
    else await updateVersion(tx, TrialReport, { id, version }, { state: to, sentAt: this.sentAt(to) });
    await this.tell(tx, actor, report, move, { weekNo: report.weekNo });
  }

  /** What became of the report's mail. Told by the outgoing mail, once. */
  async delivered(tx: Tx, id: string, state: 'sent' | 'failed' | 'unknown'): Promise<void> {
    const report = await this.find(tx, id);
    if (report.state !== 'sending') return;
    await updateVersion(tx, TrialReport, report, { state, sentAt: this.sentAt(state) });
    await this.tell(tx, SYSTEM, report, state, { weekNo: report.weekNo });
  }

  /** Exactly the mail that would be sent now, or that was sent. @throws TrialReportNotFound */
  async preview(tx: Tx, id: string): Promise<{ recipient: string; subject: string; body: string }> {
    const report = await this.find(tx, id);
    const { recipient, subject, body } = report;
    if (subject !== null && body !== null) return { recipient, subject, body };
    return { recipient, ...(await this.mail(tx, report)) };
  }

  /** The report to print. @throws TrialReportNotFound */
  async paper(tx: Tx, id: string): Promise<{ name: string; document: PdfDocument }> {
    const report = await this.find(tx, id);
    const document = this.writer.paper(report, await contractOf(tx, report));
    return { name: `trial-report-week-${report.weekNo}.pdf`, document };
  }

  private async approve(tx: Tx, actor: Actor, report: TrialReport, version: number): Promise<void> {
    const missing = TRIAL_REPORT_SECTIONS.filter((section) => report.sections[section].trim() === '');
    if (missing.length > 0) throw new TrialReportIncomplete(missing);
    const { id, customerId, recipient } = report;
    const { subject, body } = await this.mail(tx, report);
    const revision = report.revision + 1;
    const approved = { approverId: actor.id, approvedAt: this.clock.now() };
    await updateVersion(tx, TrialReport, { id, version }, { state: 'sending', subject, body, revision, ...approved });
    const mail = { customerId, sourceKind: 'trial-report', sourceId: id, revision, recipient } as const;
    const { name, document } = await this.paper(tx, id);
    const paper = { name, type: 'application/pdf' as const, bytes: await this.press.forMail(document) };
    await this.mailer.enqueue(tx, { ...mail, subject, text: body, attachments: [paper] });
  }

  private async mail(tx: Tx, report: TrialReport): Promise<{ subject: string; body: string }> {
    const contract = await contractOf(tx, report);
    const versions = await tx.findBy(Contract, { customerId: report.customerId });
    const endsOn = trialPeriod(versions, contract)?.endsOn ?? report.weekTo;
    const today = localDateIn(await socZone(tx), this.clock.now());
    return this.writer.mail(report, contract, { endsOn, isOver: trialIsOver(versions, report.trialStartsOn, today) });
  }

  private sentAt(state: TrialReportState): Date | null {
    return state === 'sent' ? this.clock.now() : null;
  }

  private async tell(
    tx: Tx,
    actor: Actor,
    { id: subjectId, customerId }: Pick<TrialReport, 'id' | 'customerId'>,
    what: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    const subject = { customerId, subjectKind: 'trial-report', subjectId };
    await this.audit.record(tx, { ...subject, actor, action: `trial-report.${what}`, detail });
    await this.facts.record(tx, { ...subject, kind: 'trial-report.changed', payload: { what } });
  }
}

// It is written anew: what was approved is approved no more.
const THAWED = { subject: null, body: null, approverId: null, approvedAt: null } as const;

const contractOf = (tx: Tx, { contractId }: TrialReport): Promise<Contract> =>
  tx.findOneByOrFail(Contract, { id: contractId });
