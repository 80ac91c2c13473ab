import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx } from '@owl/adapters/db';
import { type Contract, DirectoryService, type MaintenanceWindow, type Terms } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { Audit, systemActor } from '@owl/identity';
import type { ClaimedMail } from '../intake';
import type { ParsedMail } from '../parse';
import { Alert } from './alert.entity';
import { type AlertDraft, alertsOf, deviceKey } from './rules/alerts-of';
import { type ContractTerms, type Decision, type Routing, classify, threatFamily } from './rules';

/** An alert that is new to us, with where it goes. */
export interface AdmittedAlert {
  alert: Alert;
  routing: Routing;
}
export interface Admission {
  admitted: AdmittedAlert[];
  terms: Terms;
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

  /** @throws OurError `no-contract` when the customer has no contract in force at receipt */
  async admit(tx: Tx, mail: ClaimedMail, parsed: ParsedMail): Promise<Admission> {
    const terms = await this.directory.termsAt(tx, mail.customerId, mail.receivedAt);
    const maintenance = await this.directory.maintenanceAt(tx, mail.customerId, mail.receivedAt);
    const admission: Admission = { admitted: [], terms, repeated: [] };
    for (const draft of alertsOf(parsed)) {
      const decision = this.decide(draft, mail, terms, maintenance);
      const alert = alertRow(draft, mail, terms, decision);
      if (await this.insert(tx, alert)) admission.admitted.push({ alert, routing: decision.routing });
      else admission.repeated.push(await this.known(tx, alert));
    }
    return admission;
  }

  private decide(
    draft: AlertDraft,
    mail: ClaimedMail,
    { contract, calendar }: Terms,
    maintenance: MaintenanceWindow[],
  ): Decision {
    const { parsed, unparsed } = draft;
    return classify({
      alert: {
        unparsed,
        threats: parsed?.threats ?? [],
        receivedAt: mail.receivedAt,
        ...(parsed?.occurredAt && { occurredAt: parsed.occurredAt }),
        health: parsed?.health ?? false,
        device: parsed?.device ?? {},
      },
      contract: contractTerms(contract),
      maintenance: maintenance.map(({ reason: name, startsAt: from, endsAt: to, devices }) => ({
        name,
        from,
        to,
        devices,
      })),
      calendar,
      now: this.clock.now(),
    });
  }

  private async insert(tx: Tx, alert: Alert): Promise<boolean> {
    const added = await tx
      .createQueryBuilder()
      .insert()
      .into(Alert)
      .values(alert as never)
      .orIgnore()
      .returning('id')
      .execute();
    if (!(added.raw as unknown[]).length) return false;
    const { id: subjectId, customerId, alertNumber } = alert;
    const detail = { alertNumber, routing: alert.decision.routing };
    await this.audit.record(tx, {
      actor: SYSTEM,
      action: 'alert.admit',
      subjectKind: 'alert',
      subjectId,
      customerId,
      detail,
    });
    await this.facts.record(tx, {
      kind: 'alert.admitted',
      customerId,
      subjectKind: 'alert',
      subjectId,
      payload: detail,
    });
    return true;
  }

  private async known(tx: Tx, { applianceId, alertNumber }: Alert): Promise<Admission['repeated'][number]> {
    const first = await tx.findOneByOrFail(Alert, { applianceId, alertNumber: alertNumber as string });
    return { alertNumber: alertNumber as string, mailRecipientId: first.mailRecipientId };
  }
}

const contractTerms = (contract: Contract): ContractTerms => ({
  version: contract.versionNo,
  trial: contract.kind === 'trial',
  coversBusiness: contract.coversBusiness,
  coversAfterHours: contract.coversAfterHours,
  uncoveredWindow: contract.uncoveredWindow,
  threshold: contract.threshold,
  monitoredModels: contract.monitoredModels,
  nightCalls: contract.nightCalls,
  caseMails: contract.caseMails,
});

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
