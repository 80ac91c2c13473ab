import type { INestApplicationContext } from '@nestjs/common';
import { Database, type Tx } from '@owl/adapters/db';
import { type CalendarDefinition } from '@owl/foundation/calendar';
import { type MovableClock, seconds } from '@owl/foundation/clock';
import { alertMail } from '@owl/simulator';
import { IntakeService } from '@owl/stages/intake';
import { Case } from '@owl/stages/triage';
import { CloseMonth } from '@owl/worker';
import { createHash } from 'node:crypto';
import type { Enrolments, KnownAppliance } from '../world/enrolments';
import { Agenda } from './agenda';
import { CallHandling } from './call-handling';
import { CaseHandling, type Desk } from './case-handling';
import { caseSteps } from './case-steps';
import { DueWork } from './due-work';
import type { CallStory, CaseStory, History, PlannedMail } from './planned-history';

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
// The provider knows the price of a call by then.
const PRICED_AFTER = seconds(120);

/**
 * Plays a history through the service's own rules, moment by moment. Every step looks whether it was made already, so a
 * history that was broken off is simply played again.
 */
export class HistoryPlayer {
  private readonly agenda = new Agenda();
  /** Copies by SHA-256. */
  private readonly arrived = new Map<string, number>();
  /** Taken in by a history that was broken off before it worked on them. */
  private readonly waiting = new Set<string>();
  private readonly database: Database;
  private readonly due: DueWork;
  private readonly cases: CaseHandling;
  private readonly calls: CallHandling;

  constructor(private readonly stage: Stage) {
    const { context, clock, desk } = stage;
    this.database = context.get(Database);
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
    await this.takeUp();
    for (let entry = this.agenda.next(); entry && entry.at <= until; entry = this.agenda.next()) {
      signal.throwIfAborted();
      // A night call takes minutes; what happened meanwhile happens right after it.
      if (entry.at > clock.now()) clock.jumpTo(entry.at);
      await entry.act();
    }
    await this.due.expectNothingLeft();
  }

  private async arrives(mail: PlannedMail): Promise<void> {
    const appliance = await this.stage.enrolments.appliance(mail.customer, mail.appliance);
    const source = Buffer.from(alertMail({ ...mail, to: appliance.address }).source);
    await this.accept(source, appliance, 1);
    if (mail.twice) {
      this.stage.clock.forward(RESENT_AFTER);
      await this.accept(source, appliance, 2);
    }
    if (mail.story) await this.follow(mail.story, source);
  }

  /** Takes the mail in and works on it, unless so many copies of it are there. */
  private async accept(raw: Buffer, { address, applianceId, customerId }: KnownAppliance, copy: number): Promise<void> {
    const hash = sha256(raw);
    if ((this.arrived.get(hash) ?? 0) >= copy) {
      if (this.waiting.delete(hash)) await this.due.receiveMail();
      return;
    }
    const recipients = [{ address, applianceId, customerId }];
    const envelope = {
      envelopeFrom: 'darktrace@appliance.example',
      remoteAddress: '192.0.2.25',
      helo: 'appliance.example',
    };
    await this.stage.context.get(IntakeService).accept({ ...envelope, raw, recipients });
    await this.due.receiveMail();
    this.arrived.set(hash, copy);
  }

  /** What came of a mail's first alert goes on as the story has it. */
  private async follow(story: CaseStory | CallStory, source: Buffer): Promise<void> {
    const { of, callRunId } = await this.database.soc((tx) => outcomeOf(tx, sha256(source)));
    if (story.kind === 'case' && of) this.planCase(of, story);
    if (story.kind === 'call' && callRunId) {
      await this.calls.finish(callRunId, story);
      await this.due.followUp();
      const { clock } = this.stage;
      this.agenda.add(new Date(clock.now().getTime() + PRICED_AFTER), () => this.calls.settle());
    }
  }

  private planCase(of: Case, story: CaseStory): void {
    if (of.state === 'closed' || of.state === 'dismissed') return;
    for (const step of caseSteps(this.stage.calendar, of, story)) {
      this.agenda.add(step.at, async () => {
        await this.cases.make(step, of, story);
        // Also when it was made before: its mail may still be waiting.
        if (step.act === 'approve') await this.due.followUp();
      });
    }
  }

  /** How many copies of which mails a history that was broken off has taken in. */
  private async takeUp(): Promise<void> {
    await this.due.takeUp();
    const known: { sha256: string; copies: number; waiting: number }[] = await this.database.soc((tx) =>
      tx.query(
        `SELECT r.sha256, count(*)::int AS copies, count(*) FILTER (WHERE m.outcome = 'received')::int AS waiting
         FROM raw_mails r JOIN mail_recipients m ON m.raw_mail_id = r.id GROUP BY r.sha256`,
      ),
    );
    for (const { sha256: hash, copies, waiting } of known) {
      this.arrived.set(hash, copies);
      if (waiting) this.waiting.add(hash);
    }
  }

  private async closeMonths(): Promise<void> {
    const { failed } = await this.stage.context.get(CloseMonth).run();
    if (failed) throw new Error('a month of the demo history could not be closed: see the log');
    await this.due.followUp();
  }
}

const sha256 = (source: Buffer): string => createHash('sha256').update(source).digest('hex');

/** The case or the call run of the first alert of a mail, of the mail's first copy. */
async function outcomeOf(tx: Tx, hash: string): Promise<{ of: Case | null; callRunId: string | undefined }> {
  const [found]: { caseId: string | null; callRunId: string | null }[] = await tx.query(
    `SELECT ca.case_id AS "caseId", cr.call_run_id AS "callRunId"
     FROM raw_mails r
     JOIN mail_recipients m ON m.raw_mail_id = r.id
     JOIN alerts a ON a.mail_recipient_id = m.id
     LEFT JOIN case_alerts ca ON ca.alert_id = a.id
     LEFT JOIN call_run_alerts cr ON cr.alert_id = a.id
     WHERE r.sha256 = $1 ORDER BY a.id LIMIT 1`,
    [hash],
  );
  if (!found) throw new Error('a mail of the demo history led to no alert: see the log');
  const of = found.caseId ? await tx.findOneByOrFail(Case, { id: found.caseId }) : null;
  return { of, callRunId: found.callRunId ?? undefined };
}
