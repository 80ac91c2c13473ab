import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import { type CalendarDefinition } from '@owl/foundation/calendar';
import { type MovableClock, seconds } from '@owl/foundation/clock';
import { alertMail } from '@owl/simulator';
import { Alert } from '@owl/stages/classify';
import { CallRunAlert } from '@owl/stages/escalate';
import { IntakeService, RawMail } from '@owl/stages/intake';
import { Case, CaseAlert } from '@owl/stages/triage';
import { CloseMonth } from '@owl/worker';
import { createHash } from 'node:crypto';
import type { Enrolments, KnownAppliance } from '../world/enrolments';
import { Agenda } from './agenda';
import { CallHandling } from './call-handling';
import { CaseHandling, type Desk } from './case-handling';
import { caseSteps } from './case-steps';
import { DueWork } from './due-work';
import type { CaseStory, History, PlannedMail } from './planned-history';

export interface Stage {
  context: INestApplicationContext;
  clock: MovableClock;
  calendar: CalendarDefinition;
  desk: Desk;
  enrolments: Enrolments;
}
export interface Played {
  at: Date;
  mails: number;
  of: number;
}

// An appliance whose mail seems lost sends it again after so long.
const RESENT_AFTER = seconds(95);

/**
 * Plays a history through the service's own rules, moment by moment. Every step looks whether it was made already, so a
 * history that was broken off is simply played again.
 */
export class HistoryPlayer {
  private readonly agenda = new Agenda();
  private readonly due: DueWork;
  private readonly cases: CaseHandling;
  private readonly calls: CallHandling;

  constructor(private readonly stage: Stage) {
    const { context, clock, desk } = stage;
    this.due = new DueWork(context, clock);
    this.cases = new CaseHandling(context, desk);
    this.calls = new CallHandling(context, clock);
  }

  /** @throws the reason of `signal` when it is aborted: between two steps, so that nothing is left half done */
  async play(history: History, signal: AbortSignal, onPlayed: (played: Played) => void): Promise<void> {
    const { clock } = this.stage;
    let mails = 0;
    const { enrolments, mails: planned, closings, until } = history;
    for (const { at, customer, effectiveFrom } of enrolments)
      this.agenda.add(at, () => this.stage.enrolments.enrol(customer, effectiveFrom));
    for (const mail of planned) {
      this.agenda.add(mail.at, async () => {
        await this.arrives(mail);
        onPlayed({ at: clock.now(), mails: ++mails, of: planned.length });
      });
    }
    for (const at of closings) this.agenda.add(at, () => this.closeMonths());
    for (let entry = this.agenda.next(); entry && entry.at <= until; entry = this.agenda.next()) {
      signal.throwIfAborted();
      // A night call takes minutes; what happened meanwhile happens right after it.
      if (entry.at > clock.now()) clock.jumpTo(entry.at);
      await entry.act();
    }
  }

  private async arrives(mail: PlannedMail): Promise<void> {
    const appliance = await this.stage.enrolments.appliance(mail.customer, mail.appliance);
    const source = Buffer.from(alertMail({ ...mail, to: appliance.address }).source);
    if ((await this.copies(source)) === 0) await this.accept(source, appliance);
    if (mail.twice) await this.arrivesAgain(source, appliance);
    await this.due.receiveMails();
    const alert = await this.alertOf(mail, appliance);
    if (mail.story?.kind === 'case') await this.planCase(alert, mail.story);
    if (mail.story?.kind !== 'call') return;
    await this.calls.finish(await this.runOf(alert), mail.story);
    await this.due.followUp();
  }

  private async accept(raw: Buffer, { address, applianceId, customerId }: KnownAppliance): Promise<void> {
    const recipients = [{ address, applianceId, customerId }];
    const envelope = {
      envelopeFrom: 'darktrace@appliance.example',
      remoteAddress: '192.0.2.25',
      helo: 'appliance.example',
    };
    await this.stage.context.get(IntakeService).accept({ ...envelope, raw, recipients });
  }

  private async arrivesAgain(source: Buffer, appliance: KnownAppliance): Promise<void> {
    await this.due.receiveMails();
    if ((await this.copies(source)) > 1) return;
    this.stage.clock.forward(RESENT_AFTER);
    await this.accept(source, appliance);
  }

  private copies(source: Buffer): Promise<number> {
    const sha256 = createHash('sha256').update(source).digest('hex');
    return this.stage.context.get(Database).soc((tx) => tx.countBy(RawMail, { sha256 }));
  }

  /** The alert of a mail; an unreadable mail's has no number, but is the newest of its appliance. */
  private alertOf({ alertNumber, scenario }: PlannedMail, { applianceId }: KnownAppliance): Promise<Alert> {
    const named = scenario === 'unreadable' ? { unparsed: true } : { alertNumber: String(alertNumber) };
    return this.stage.context
      .get(Database)
      .soc((tx) => tx.findOneOrFail(Alert, { where: { applianceId, ...named }, order: { receivedAt: 'DESC' } }));
  }

  private async planCase(alert: Alert, story: CaseStory): Promise<void> {
    const { context, calendar } = this.stage;
    const of = await context.get(Database).soc(async (tx) => {
      const { caseId } = await tx.findOneByOrFail(CaseAlert, { alertId: alert.id });
      return tx.findOneByOrFail(Case, { id: caseId });
    });
    if (of.state === 'closed' || of.state === 'dismissed') return;
    for (const step of caseSteps(calendar, of, story)) {
      this.agenda.add(step.at, async () => {
        const made = await this.cases.make(step, of, story);
        if (made && step.act === 'approve') await this.due.followUp();
      });
    }
  }

  private async runOf(alert: Alert): Promise<string> {
    const { callRunId } = await this.stage.context
      .get(Database)
      .soc((tx) => tx.findOneByOrFail(CallRunAlert, { alertId: alert.id }));
    return callRunId;
  }

  private async closeMonths(): Promise<void> {
    const { failed } = await this.stage.context.get(CloseMonth).run();
    if (failed) throw new Error('a month of the demo history could not be closed: see the log');
    await this.due.followUp();
  }
}
