import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, insertNewRows } from '@owl/adapters/db';
import { DirectoryService, type MaintenanceWindow, type Terms, termsAt } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { Audit, systemActor } from '@owl/identity';
import type { ClaimedMail } from '../intake';
import type { ParsedMail } from '../parse';
import { Alert } from './alert.entity';
import { contractTerms, plannedWork } from './contract-terms';
import { type AlertDraft, alertsOf, deviceKey, factsOf } from './rules/alerts-of';
import { type Decision, type Routing, classify, threatFamily, toldAnew } from './rules';

/** A claimed mail and what was read of it. */
export interface ReadMail {
  mail: ClaimedMail;
  parsed: ParsedMail;
}
/** An alert that is new to us, with where it goes. */
export interface AdmittedAlert {
  alert: Alert;
  routing: Routing;
}
/** What one mail led to. */
export interface Admission {
  terms: Terms;
  admitted: AdmittedAlert[];
  /** Alert numbers of the mail that this appliance had already told us: no second alert, call or count. */
  repeated: { alertNumber: string; mailRecipientId: string }[];
}

const STATE_OF: Record<Routing['kind'], Alert['state']> = {
  queue: 'queued',
  'queue-and-call': 'queued',
  call: 'calling',
  record: 'recorded',
};
const SYSTEM = systemActor('classify');

/** Decides, once and for good, what each alert of a mail is and where it goes; the trace of the decision stays with it. */
@Injectable()
export class ClassifyService {
  constructor(
    private readonly directory: DirectoryService,
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Mails of one customer, in the order in which their alerts count as told.
   * @returns an admission for each mail; null for one that was received before the customer's first contract began
   */
  async admit(tx: Tx, mails: readonly ReadMail[]): Promise<(Admission | null)[]> {
    const [first] = mails;
    if (!first) return [];
    const { customerId } = first.mail;
    const times = mails.map(({ mail }) => mail.receivedAt.getTime());
    const span = [new Date(Math.min(...times)), new Date(Math.max(...times))] as const;
    const history = await this.directory.termsHistory(tx, customerId);
    const maintenance = await this.directory.maintenanceIn(tx, customerId, ...span);
    const drafts = mails.map((each) => {
      const terms = termsAt(history, each.mail.receivedAt);
      return terms && this.draft(each, terms, maintenance);
    });
    const alerts = drafts.flatMap((draft) => draft?.decided.map(({ alert }) => alert) ?? []);
    const known = await addNew(tx, alerts);
    for (const alert of alerts) if (!known.has(alert.id)) await this.tell(tx, alert);
    return drafts.map(
      (draft) =>
        draft && {
          terms: draft.terms,
          admitted: draft.decided.filter(({ alert }) => !known.has(alert.id)),
          repeated: draft.decided.flatMap(({ alert }) => known.get(alert.id) ?? []),
        },
    );
  }

  private draft({ mail, parsed }: ReadMail, terms: Terms, maintenance: MaintenanceWindow[]) {
    const decided = alertsOf(parsed).map((draft): AdmittedAlert => {
      const decision = this.decide(draft, mail, terms, maintenance);
      return { alert: alertRow(draft, mail, terms, decision), routing: decision.routing };
    });
    return { terms, decided };
  }

  private decide(
    draft: AlertDraft,
    mail: ClaimedMail,
    { contract, calendar, trial }: Terms,
    maintenance: MaintenanceWindow[],
  ): Decision {
    return classify({
      alert: factsOf(draft, mail.receivedAt),
      contract: contractTerms(contract, trial),
      maintenance: maintenance.map(plannedWork),
      calendar,
      now: this.clock.now(),
    });
  }

  /** Audit entry and live views for an alert that is new. */
  private async tell(tx: Tx, { id: subjectId, customerId, alertNumber, decision }: Alert): Promise<void> {
    const detail = { alertNumber, routing: decision.routing };
    const subject = { customerId, subjectKind: 'alert', subjectId };
    await this.audit.record(tx, { ...subject, actor: SYSTEM, action: 'alert.admit', detail });
    await this.facts.record(tx, { ...subject, kind: 'alert.admitted', payload: detail });
  }
}

type Repeated = Admission['repeated'][number];

/**
 * Writes the alerts that are new to us. Of the others those that are told anew are written beside what has their number; one
 * that another worker writes at this moment is looked at again. @returns which mail had told each of the rest, by its id
 */
async function addNew(tx: Tx, alerts: readonly Alert[]): Promise<Map<string, Repeated>> {
  const known = new Map<string, Repeated>();
  let left = await notAdded(tx, alerts);
  while (left.length > 0) {
    const tellings = await tellingsOf(tx, left);
    const anew = left.filter((alert) => {
      const before = tellings.get(keyOf(alert));
      if (!before) throw new Error('an alert was refused as known, but nobody has told it');
      const flag = toldAnew(before, alert);
      if (!flag) {
        known.set(alert.id, { alertNumber: alert.alertNumber as string, mailRecipientId: before[0].mailRecipientId });
        return false;
      }
      Object.assign(alert, { telling: before.length, flags: [...new Set([...alert.flags, flag])] });
      before.push(alert);
      return true;
    });
    left = await notAdded(tx, anew);
  }
  return known;
}

async function notAdded(tx: Tx, alerts: readonly Alert[]): Promise<Alert[]> {
  const added = await insertNewRows(tx, Alert, alerts);
  return alerts.filter(({ id }) => !added.has(id));
}

/** What was told before of these numbers, first telling first. An alert without a number is always new, so it is none of them. */
async function tellingsOf(tx: Tx, alerts: readonly Alert[]): Promise<Map<string, [Alert, ...Alert[]]>> {
  const where = alerts.map(({ applianceId, alertNumber }) => ({ applianceId, alertNumber: alertNumber as string }));
  const found = await tx.find(Alert, { where, order: { telling: 'ASC' } });
  const tellings = new Map<string, [Alert, ...Alert[]]>();
  for (const alert of found) {
    const before = tellings.get(keyOf(alert));
    if (before) before.push(alert);
    else tellings.set(keyOf(alert), [alert]);
  }
  return tellings;
}

const keyOf = ({ applianceId, alertNumber }: Alert): string => `${applianceId} ${alertNumber}`;

function alertRow(
  draft: AlertDraft,
  mail: ClaimedMail,
  { contract, calendarVersionId }: Terms,
  decision: Decision,
): Alert {
  const { parsed, unparsed } = draft;
  const { routing, window, flags, trace } = decision;
  return {
    id: newId(),
    customerId: mail.customerId,
    applianceId: mail.applianceId,
    mailRecipientId: mail.id,
    contractId: contract.id,
    alertNumber: draft.alertNumber,
    telling: 0,
    format: parsed?.format ?? 'unparsed',
    unparsed,
    confidence: parsed?.confidence ?? null,
    sources: parsed?.sources ?? null,
    foundIn: parsed?.foundIn ?? null,
    state: STATE_OF[routing.kind],
    stateReason: routing.kind === 'record' ? routing.reason : draft.reason,
    handlingWindow: window,
    family: unparsed ? 'unparsed' : threatFamily((parsed?.threats ?? []).map((threat) => threat.name)),
    threats: parsed?.threats ?? [],
    topScore: decision.score,
    occurredAt: parsed?.occurredAt ?? null,
    receivedAt: mail.receivedAt,
    effectiveAt: routing.effectiveAt,
    deviceKey: deviceKey(parsed?.device),
    device: parsed?.device ?? null,
    internalServer: parsed?.internalServer ?? null,
    destination: parsed?.destination ?? null,
    link: draft.link,
    description: parsed?.description ?? null,
    evidence: parsed?.evidence ?? [],
    flags,
    decision: {
      routing: routing.kind,
      calendarVersionId,
      contractId: contract.id,
      threshold: contract.threshold,
      trace,
    },
    version: 1,
  };
}
