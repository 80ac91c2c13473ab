import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { DutyPager } from '@owl/adapters/pager';
import { DirectoryService } from '@owl/directory';
import { formatDetectedAt } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import type { Alert } from '../classify';
import type { CallAttempt } from './call-attempt.entity';
import { CallRun } from './call-run.entity';
import { CallRunRepository } from './call-run.repository';
import { ContactMessages } from './contact-messages.service';
import { RunMoveEntry } from './run-move.entity';
import { dutyContact, dutyOutcomes } from './duty-words';
import { toldAlerts } from './rules/told-alerts';

// Revisions of the duty page of a run: 0 its end, 1 to 3 a contact's unknown outcome.
// From 20 on, one for each time the system goes on in place of a person.
const RESUMED = 20;
const STORM = 1000;

type PageKind =
  'storm' | 'call-exhausted' | 'call-unknown' | 'provider-unreachable' | 'take-over-lapsed' | 'number-refused';

/** Who is told of a call run that does not go well: the contacts by mail, the duty analyst by page. */
@Injectable()
export class CallNotices {
  private readonly runs = new CallRunRepository();

  constructor(
    private readonly directory: DirectoryService,
    private readonly contacts: ContactMessages,
    private readonly pager: DutyPager,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A contact is about to be called: told by other ways as well, if the contract says so. */
  async dialled(tx: Tx, run: CallRun, attempt: CallAttempt): Promise<void> {
    await this.contacts.beside(tx, run, attempt);
  }

  /** Alerts come faster than their runs: the first that joins this one is told of. Everybody is called, so it can wait. */
  async storm(tx: Tx, callRunId: string): Promise<void> {
    await this.page(tx, await tx.findOneByOrFail(CallRun, { id: callRunId }), 'storm', '', [], STORM);
  }

  /** Nobody was reached: mail to all contacts, page to the duty analyst. Service rules 2.8. */
  async exhausted(tx: Tx, run: CallRun, attempts: readonly CallAttempt[], alerts: readonly Alert[]): Promise<void> {
    await this.contacts.exhausted(tx, run, attempts, alerts);
    const outcomes = dutyOutcomes(attempts, this.pager.language);
    await this.page(tx, run, 'call-exhausted', outcomes, alerts, 0);
  }

  /** An outcome that nobody can tell: a person has to find out. */
  async unknown(tx: Tx, run: CallRun, attempt: CallAttempt, alerts: readonly Alert[]): Promise<void> {
    const kind = attempt.dialSeq > 1 ? 'call-unknown' : 'provider-unreachable';
    await this.page(tx, run, kind, dutyContact(attempt, this.pager.language), alerts, attempt.contactOrder);
  }

  /** A stored number that the policy does not let be called: somebody has to call this contact by hand. */
  async forbidden(tx: Tx, run: CallRun, attempt: CallAttempt, alerts: readonly Alert[]): Promise<void> {
    const detail = `${dutyContact(attempt, this.pager.language)} (${attempt.detail ?? ''})`;
    await this.page(tx, run, 'number-refused', detail, alerts, attempt.contactOrder);
  }

  /** Somebody took over and recorded nothing: the system calls again, and a person should know. */
  async resumed(tx: Tx, run: CallRun, attempts: readonly CallAttempt[], alerts: readonly Alert[]): Promise<void> {
    const times = await tx.countBy(RunMoveEntry, { callRunId: run.id, move: 'resume' });
    const detail = dutyOutcomes(attempts, this.pager.language);
    await this.page(tx, run, 'take-over-lapsed', detail, alerts, RESUMED + times);
  }

  private async page(
    tx: Tx,
    run: CallRun,
    kind: PageKind,
    detail: string,
    alerts: readonly Alert[],
    revision: number,
  ): Promise<void> {
    const { name: customerName } = await this.directory.customer(tx, run.customerId);
    const { calendar } = await this.directory.termsAt(tx, run.customerId, run.plannedAt);
    const { language } = this.pager;
    const count = alerts.length ? await this.runs.countAlerts(tx, run.id) : 0;
    const told = toldAlerts(alerts, calendar.zone, language, count);
    const at = formatDetectedAt(this.clock.now(), calendar.zone, language);
    const link = `${this.config.PUBLIC_URL}/calls?open=${run.id}`;
    const words = this.pager.words('duty-page', { kind, customerName, detail, ...told, at, link });
    const { customerId, id: sourceId } = run;
    const key = { customerId, sourceKind: 'duty-page', sourceId, revision } as const;
    await this.pager.page(tx, { ...key, ...words, link, urgent: kind !== 'storm' });
  }
}
