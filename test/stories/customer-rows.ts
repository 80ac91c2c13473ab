import type { Tx } from '@owl/adapters/db';
import type { Enrolled } from '@owl/directory';
import type { Instant } from '@owl/foundation/clock';
import { newId, randomToken } from '@owl/foundation/ids';
import { Alert, type Window } from '@owl/stages/classify';
import { CallAttempt, CallRun, CallRunAlert } from '@owl/stages/escalate';
import { MailRecipient, RawMail } from '@owl/stages/intake';
import { HandledItem } from '@owl/stages/meter';
import { TriageService } from '@owl/stages/triage';
import type { ApiWorld } from './api-world';

/** One customer's ids: a mail with two alerts, one of them in a case, the other in a call run that counts. */
export interface CustomerRows {
  customerId: string;
  mailId: string;
  caseId: string;
}

interface Of {
  customerId: string;
  contractId: string;
  applianceId: string;
  mailRecipientId: string;
  at: Instant;
}

export async function addCustomerRows(tx: Tx, world: ApiWorld, enrolled: Enrolled): Promise<CustomerRows> {
  const at = world.clock.now();
  const { customer, contract, appliances } = enrolled;
  const owner = { customerId: customer.id, applianceId: appliances[0]!.id };
  const mailId = await addMail(tx, owner, customer.name, at);
  const of = { ...owner, contractId: contract.id, mailRecipientId: mailId, at };
  const queued = {
    id: await addAlert(tx, of, '24801', 'business'),
    customerId: customer.id,
    contractId: contract.id,
    deviceKey: 'pc001',
    receivedAt: at,
    effectiveAt: at,
    respondBy: new Date('2026-11-20T05:30:00Z'),
    reportBy: new Date('2026-11-20T08:30:00Z'),
    carriedOver: false,
  };
  const [caseId] = (await world.service(TriageService).openOrJoin(tx, [queued])) as [string];
  await addItem(tx, of, await addRun(tx, of, enrolled, await addAlert(tx, of, '24802', 'after-hours')));
  return { customerId: customer.id, mailId, caseId };
}

/** A mail that has been read; its alerts are added by `addAlert`. */
export async function addMail(
  tx: Tx,
  owner: Pick<Of, 'customerId' | 'applianceId'>,
  name: string,
  at: Instant,
): Promise<string> {
  const [rawMailId, id] = [newId(), newId()];
  const raw = Buffer.from(`Subject: alert\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${name} の本文\r\n`);
  const envelope = { envelopeFrom: 'a@example.jp', remoteAddress: '192.0.2.1', helo: 'sensor' };
  await tx.insert(RawMail, { id: rawMailId, receivedAt: at, ...envelope, size: raw.length, sha256: 'x', raw });
  const ending = { outcome: 'admitted' as const, reason: 'alerts' as const, nextActionAt: at };
  await tx.insert(MailRecipient, { id, rawMailId, ...owner, recipient: 'a@in.owl.test', receivedAt: at, ...ending });
  return id;
}

export async function addAlert(
  tx: Tx,
  of: Of,
  alertNumber: string,
  handlingWindow: Window,
  routing = 'queue',
): Promise<string> {
  const id = newId();
  const { at, ...owner } = of;
  const decision = {
    routing,
    calendarVersionId: newId(),
    contractId: of.contractId,
    threshold: 70,
    trace: { ja: ['理由'], en: ['why'] },
  };
  await tx.insert(Alert, {
    id,
    ...owner,
    alertNumber,
    format: 'key-value',
    state: handlingWindow === 'business' ? 'queued' : 'calling',
    handlingWindow,
    family: 'exfiltration',
    threats: [{ name: 'Data Sent to Rare Domain', score: 75, scoreText: '75%' }] as never,
    topScore: 75,
    occurredAt: at,
    receivedAt: at,
    effectiveAt: at,
    deviceKey: 'pc001',
    device: { name: 'PC001', ip: '172.16.1.1' } as never,
    evidence: ['SMB Read Success'],
    flags: [],
    decision: decision as never,
  });
  return id;
}

async function addRun(tx: Tx, of: Of, { contacts }: Enrolled, alertId: string): Promise<string> {
  const { customerId, contractId, at } = of;
  const id = newId();
  const policy = 'until-acknowledged';
  await tx.insert(CallRun, { id, customerId, contractId, policy, plannedAt: at, effectiveAt: at, nextActionAt: at });
  await tx.insert(CallRunAlert, { id: newId(), customerId, callRunId: id, alertId, coverage: 'own', joinedAt: at });
  for (const { id: contactId, name: contactName, contactOrder, phone, email, language } of contacts) {
    const person = { contactId, contactName, contactOrder, phone, email, language };
    await tx.insert(CallAttempt, { id: newId(), customerId, callRunId: id, ...person, token: randomToken(16) });
  }
  return id;
}

async function addItem(tx: Tx, { customerId, contractId, at }: Of, sourceId: string): Promise<void> {
  await tx.insert(HandledItem, {
    id: newId(),
    customerId,
    contractId,
    entryKind: 'count',
    sourceKind: 'call-run',
    sourceId,
    handlingWindow: 'after-hours',
    quantity: 1,
    month: '2026-11',
    effectiveAt: at,
    countedAt: at,
    why: 'first-call-placed',
  });
}
