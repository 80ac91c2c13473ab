import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { Mailer } from '@owl/adapters/mailer';
import { Messages } from '@owl/adapters/messages';
import { asSms } from '@owl/adapters/sms';
import { TemplateRenderer, renderNotice, renderSms } from '@owl/adapters/templates';
import { Contract, DirectoryService } from '@owl/directory';
import { QueryFailedError } from 'typeorm';
import type { Alert } from '../classify';
import type { CallAttempt } from './call-attempt.entity';
import type { CallRun } from './call-run.entity';
import { CallRunRepository } from './call-run.repository';
import { toldAlerts } from './rules/told-alerts';

type Told = Pick<CallAttempt, 'contactOrder' | 'phone' | 'email' | 'language'>;

/** What contacts of a run are written, beside the calls and after them. Asking again for the same message changes nothing. */
@Injectable()
export class ContactMessages {
  private readonly runs = new CallRunRepository();

  constructor(
    private readonly directory: DirectoryService,
    private readonly mailer: Mailer,
    private readonly messages: Messages,
    private readonly templates: TemplateRenderer,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * In the transaction of the intent to call a contact: the same contact is told by the ways the contract names, once for
   * the run, and nothing more than that an alert occurred and when. Whoever is never called is never written to.
   */
  async beside(tx: Tx, run: CallRun, attempt: CallAttempt): Promise<void> {
    if (run.kind !== 'alert') return;
    const { alsoBy } = await tx.findOneByOrFail(Contract, { id: run.contractId });
    if (alsoBy.length === 0) return;
    const { calendar } = await this.directory.termsAt(tx, run.customerId, run.plannedAt);
    const { detectedAt } = toldAlerts(await this.runs.alertsOf(tx, run.id), calendar.zone, attempt.language);
    const context = { contactName: attempt.contactName, detectedAt, portalUrl: this.portalUrl() };
    const { id: callRunId } = run;
    try {
      if (alsoBy.includes('sms')) await this.sms(tx, run, attempt, 'call-alert', context);
      if (alsoBy.includes('mail')) await this.mail(tx, run, attempt, 'call-alert', context);
    } catch (error) {
      // What the database refuses undoes the intent as well. Anything else must not keep the telephone from ringing.
      if (error instanceof QueryFailedError) throw error;
      const facts = { callRunId, contactOrder: attempt.contactOrder, error: (error as Error).message };
      this.log.error(facts, 'a contact could not be written to beside the call, which goes on: correct their address');
    }
  }

  /** Nobody was reached: mail to all contacts, and SMS when the contract names it. Service rules 2.8. */
  async exhausted(tx: Tx, run: CallRun, attempts: readonly CallAttempt[], alerts: readonly Alert[]): Promise<void> {
    const customer = await this.directory.customer(tx, run.customerId);
    const { contract, calendar } = await this.directory.termsAt(tx, run.customerId, run.plannedAt);
    const { alsoBy } = await tx.findOneByOrFail(Contract, { id: run.contractId });
    const calls = attempts.map((row) => ({ order: row.contactOrder, name: row.contactName, state: row.state }));
    const count = await this.runs.countAlerts(tx, run.id);
    for (const attempt of attempts) {
      // One revision for all: two contacts with one address or telephone are told once.
      const to = { ...attempt, contactOrder: 1 };
      const told = toldAlerts(alerts, calendar.zone, attempt.language, count);
      const { reportSignature: signature } = contract;
      const portalUrl = this.portalUrl();
      const facts = { customerName: customer.name, ...told, attempts: calls, portalUrl, signature };
      await this.mail(tx, run, to, 'call-exhausted', facts);
      const short = { detectedAt: told.detectedAt, portalUrl };
      if (alsoBy.includes('sms')) await this.sms(tx, run, to, 'call-exhausted', short);
    }
  }

  private async mail(tx: Tx, run: CallRun, to: Told, kind: 'call-alert' | 'call-exhausted', context: object) {
    const mail = renderNotice({ templates: this.templates, log: this.log }, kind, to.language, context);
    await this.mailer.enqueue(tx, { ...about(run, to, kind), recipient: to.email, ...mail });
  }

  private async sms(tx: Tx, run: CallRun, to: Told, kind: 'call-alert' | 'call-exhausted', context: object) {
    const body = asSms(renderSms({ templates: this.templates, log: this.log }, kind, to.language, context));
    await this.messages.enqueue(tx, { ...about(run, to, kind), channel: 'sms', recipient: to.phone, body });
  }

  private portalUrl(): string {
    return `${this.config.PUBLIC_URL}/alerts`;
  }
}

const about = <K extends string>({ id, customerId }: CallRun, { contactOrder }: Told, sourceKind: K) => {
  return { customerId, sourceKind, sourceId: id, revision: contactOrder };
};
