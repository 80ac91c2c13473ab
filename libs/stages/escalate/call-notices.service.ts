import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { Mailer } from '@owl/adapters/mailer';
import { TemplateRenderer, renderNotice } from '@owl/adapters/templates';
import { DirectoryService, type Locale } from '@owl/directory';
import { formatDetectedAt } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import type { Alert } from '../classify';
import type { CallAttempt } from './call-attempt.entity';
import type { CallRun } from './call-run.entity';

// Revisions of the duty page of a run: 0 its end, 1 to 3 a contact's unknown outcome.
const REFUSED = 10;
// A storm's run speaks for very many.
const MOST_NUMBERS = 20;

type PageKind = 'call-exhausted' | 'call-unknown' | 'provider-unreachable';

/** Mails that follow a call run that failed: to all contacts, and to the duty analyst. */
@Injectable()
export class CallNotices {
  constructor(
    private readonly directory: DirectoryService,
    private readonly templates: TemplateRenderer,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Nobody was reached: mail to all contacts, page to the duty analyst. Service rules 2.8. */
  async exhausted(tx: Tx, run: CallRun, attempts: readonly CallAttempt[], alerts: readonly Alert[]): Promise<void> {
    const customer = await this.directory.customer(tx, run.customerId);
    const { contract, calendar } = await this.directory.termsAt(tx, run.customerId, run.plannedAt);
    for (const attempt of attempts) {
      const context = {
        customerName: customer.name,
        ...alertFields(alerts, calendar.zone, attempt.language),
        attempts: attempts.map((row) => ({ order: row.contactOrder, name: row.contactName, state: row.state })),
        signature: contract.reportSignature,
      };
      const mail = renderNotice(
        { templates: this.templates, log: this.log },
        'call-exhausted',
        attempt.language,
        context,
      );
      const { customerId, id: sourceId } = run;
      await this.mailer.enqueue(tx, {
        customerId,
        sourceKind: 'call-exhausted',
        sourceId,
        revision: 1,
        recipient: attempt.email,
        ...mail,
      });
    }
    await this.page(
      tx,
      run,
      'call-exhausted',
      attempts.map((row) => `${row.contactOrder}: ${row.state}`).join(', '),
      alerts,
      0,
    );
  }

  /** An outcome that nobody can tell: a person has to find out. */
  async unknown(tx: Tx, run: CallRun, attempt: CallAttempt, alerts: readonly Alert[]): Promise<void> {
    const kind = attempt.dialSeq > 1 ? 'call-unknown' : 'provider-unreachable';
    await this.page(tx, run, kind, `${attempt.contactOrder}: ${attempt.contactName}`, alerts, attempt.contactOrder);
  }

  /** The provider refuses our calls for now: somebody may have to telephone by hand. Once per run. */
  async refused(tx: Tx, run: CallRun, attempt: CallAttempt, alerts: readonly Alert[]): Promise<void> {
    const detail = `${attempt.contactOrder}: ${attempt.contactName} (${attempt.detail ?? ''})`;
    await this.page(tx, run, 'provider-unreachable', detail, alerts, REFUSED);
  }

  private async page(
    tx: Tx,
    run: CallRun,
    kind: PageKind,
    detail: string,
    alerts: readonly Alert[],
    revision: number,
  ): Promise<void> {
    const customer = await this.directory.customer(tx, run.customerId);
    const { calendar } = await this.directory.termsAt(tx, run.customerId, run.plannedAt);
    const context = {
      kind,
      customerName: customer.name,
      detail,
      ...alertFields(alerts, calendar.zone, 'ja'),
      at: formatDetectedAt(this.clock.now(), calendar.zone, 'ja'),
      link: `${this.config.PUBLIC_URL}/calls`,
    };
    const mail = renderNotice({ templates: this.templates, log: this.log }, 'duty-page', 'ja', context);
    const recipient = this.config.DUTY_MAIL;
    const { customerId, id: sourceId } = run;
    await this.mailer.enqueue(tx, { customerId, sourceKind: 'duty-page', sourceId, revision, recipient, ...mail });
  }
}

function alertFields(
  alerts: readonly Alert[],
  zone: string,
  locale: Locale,
): { alertNumbers: string; detectedAt: string; threats: string } {
  const first = alerts[0];
  const at = first?.occurredAt ?? first?.receivedAt;
  return {
    alertNumbers: numbersOf(alerts),
    detectedAt: at ? formatDetectedAt(at, zone, locale) : '',
    threats: [
      ...new Set(alerts.flatMap((alert) => alert.threats.map((threat) => `${threat.name}(${threat.score}%)`))),
    ].join(' / '),
  };
}

function numbersOf(alerts: readonly Alert[]): string {
  const numbers = alerts.flatMap((alert) => alert.alertNumber ?? []);
  const more = numbers.length - MOST_NUMBERS;
  return numbers.slice(0, MOST_NUMBERS).join('/') + (more > 0 ? ` (+${more})` : '');
}
