import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { type Tx, afterCommit } from '@owl/adapters/db';
import { TemplateRenderer } from '@owl/adapters/templates';
import { DirectoryService } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import { In, MoreThan, Not } from 'typeorm';
import { CallAttempt } from './call-attempt.entity';
import { CallRunRepository } from './call-run.repository';
import { type Speech, isScripted } from './rules/speeches';
import { type SpokenAlertContext, spokenAlert, spokenTo } from './rules/spoken-alert';
import { spokenLine } from './rules/spoken-line';
import { CallScripts } from './scripts/call-scripts.service';
import { renderScript } from './scripts/script-faults';
import { ScriptNotices } from './scripts/script-notices.service';

/** Finds the words for a moment of a call: the customer's own, or the built-in ones, filled with what is known. */
@Injectable()
export class CallWords {
  private readonly runs = new CallRunRepository();

  constructor(
    private readonly templates: TemplateRenderer,
    private readonly directory: DirectoryService,
    private readonly scripts: CallScripts,
    private readonly notices: ScriptNotices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A customer's own words that fail are replaced by the built-in ones, and somebody is told: a call waits for no text. */
  async of(tx: Tx, speech: Speech, attempt: CallAttempt): Promise<string> {
    const { customerId, language } = attempt;
    const context = await this.about(tx, attempt);
    const builtIn = () => spokenLine(this.templates.render(`call/${speech}/${language}`, context));
    if (!isScripted(speech)) return builtIn();
    const own = await this.scripts.newest(tx, { customerId, speech, language });
    if (own === null || own.text === null) return builtIn();
    try {
      return renderScript(speech, own.text, context);
    } catch (error) {
      afterCommit(tx, () => void this.notices.broken(own, error as Error));
      return builtIn();
    }
  }

  /** What this call may speak of: its customer and contact, and the alerts its run covers by now. */
  private async about(tx: Tx, attempt: CallAttempt): Promise<Partial<SpokenAlertContext>> {
    const { customerId, callRunId, language, contactName: name, contactReading: reading } = attempt;
    const customer = await this.directory.customer(tx, customerId);
    const now = this.clock.now();
    const { calendar } = await this.directory.termsAt(tx, customerId, now);
    // The next one may be dialled before these words are out: what counts is who stands behind this contact.
    const behind = { callRunId, contactOrder: MoreThan(attempt.contactOrder) };
    const others = await tx.existsBy(CallAttempt, { ...behind, state: Not(In(['skipped', 'manual'])) });
    const to = { customer, contact: { name, reading }, others, language, zone: calendar.zone, now };
    const alerts = await this.runs.alertsOf(tx, callRunId);
    const alertCount = await this.runs.countAlerts(tx, callRunId);
    return alerts.length ? spokenAlert({ ...to, alerts, alertCount }) : spokenTo(to);
  }
}
