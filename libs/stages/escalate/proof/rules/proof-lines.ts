import { type CallbackLine, callbackFacts } from './callback-facts';
import { maskedAddress, maskedNumber } from './masked';
import type { NewLine, ProofKind, Seal } from './new-line';
import type { MoveSource, ProofSources } from './proof-sources';

/**
 * Everything that is known of an ended call run, a line for each thing, in no order. The same rows always give the same
 * lines: this is what makes a changed row show.
 */
export function proofLines(sources: ProofSources, seal: Seal): NewLine[] {
  return [
    runLine(sources),
    ...alertLines(sources),
    ...sources.attempts.flatMap((attempt) => attemptLines(attempt, sources, seal)),
    ...sources.steps.map((step) => stepLine(step, seal)),
    ...sources.events.map((event) => callbackLine(event, sources, seal)),
    ...sources.moves.map((move) => moveLine(move, seal)),
    ...sources.records.map((record) => recordLine(record, sources)),
    ...sources.messages.flatMap((message) => messageLines(message, sources, seal)),
    ...endedLine(sources, seal),
  ];
}

type Attempt = ProofSources['attempts'][number];

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const orderOf = ({ attempts }: ProofSources, id: string): number | null =>
  attempts.find((attempt) => attempt.id === id)?.contactOrder ?? null;

const line = (
  kind: ProofKind,
  source: [table: string, id: string, part?: number],
  rest: Partial<NewLine> & Pick<NewLine, 'at'>,
): NewLine => ({
  kind,
  clock: 'machine',
  providerAt: null,
  contactOrder: null,
  facts: {},
  given: {},
  inside: {},
  source: { table: source[0], id: source[1], part: source[2] ?? 0 },
  ...rest,
});

function runLine({ run, customerName, zone }: ProofSources): NewLine {
  const { id: callRunId, kind, policy, plannedAt } = run;
  const at = plannedAt.toISOString();
  return line('run', ['call_runs', run.id], {
    at,
    clock: 'service',
    facts: { callRunId, kind, policy },
    given: { customerName, zone },
  });
}

// A storm's run may speak for thousands: beyond the first ones they stand together.
const SINGLY = 20;
const TOGETHER = 500;

function alertLines(sources: ProofSources): NewLine[] {
  const lines = sources.alerts.slice(0, SINGLY).map((alert) => alertLine(alert, sources));
  for (let from = SINGLY; from < sources.alerts.length; from += TOGETHER)
    lines.push(manyAlertsLine(sources.alerts.slice(from, from + TOGETHER)));
  return lines;
}

/** The alert that opened the run was there from its beginning. */
function alertLine(
  { id, coverage, joinedAt, alertId, ...named }: ProofSources['alerts'][number],
  { run }: ProofSources,
): NewLine {
  const { alertNumber, threats, occurredAt, receivedAt } = named;
  return line('alert', ['call_run_alerts', id], {
    at: (coverage === 'own' ? run.plannedAt : joinedAt).toISOString(),
    clock: 'service',
    facts: { alertId, coverage, joinedAt: iso(joinedAt) },
    given: { alertNumber, threats, occurredAt: iso(occurredAt), receivedAt: iso(receivedAt) },
  });
}

function manyAlertsLine(alerts: ProofSources['alerts']): NewLine {
  const [first] = alerts as [ProofSources['alerts'][number]];
  const covered = alerts.map(({ alertId, coverage, joinedAt }) => ({ alertId, coverage, joinedAt: iso(joinedAt) }));
  return line('alert', ['call_run_alerts', first.id, 1], {
    at: first.joinedAt.toISOString(),
    clock: 'service',
    facts: { alerts: covered },
    given: { alertNumbers: alerts.map(({ alertNumber }) => alertNumber) },
  });
}

function attemptLines(attempt: Attempt, { run }: ProofSources, seal: Seal): NewLine[] {
  const { id, contactOrder, contactId, contactName, contactReading, language, phone, email } = attempt;
  const contact = {
    contactId,
    name: contactName,
    reading: contactReading,
    language,
    phone: maskedNumber(phone),
    phoneSeal: seal(phone),
    email: maskedAddress(email),
    emailSeal: seal(email),
  };
  const planned = { at: run.plannedAt.toISOString(), clock: 'service', contactOrder, facts: contact } as const;
  const lines = [line('contact', ['call_attempts', id], planned)];
  const listings = attempt.emptyListings.map((at, part) =>
    line('listing', ['call_attempts', id, part], { at, contactOrder }),
  );
  const words = saidIn(attempt).map(({ at, speech, text }, part) =>
    line('words', ['call_attempts', id, part], { at, contactOrder, facts: { speech, text, language } }),
  );
  return [...lines, ...listings, ...words, ...outcomeLine(attempt, run.endedAt, seal)];
}

/** Calls of before every word was kept have only their first text. */
function saidIn({ words, spoken, answeredAt }: Attempt): { at: string; speech: string; text: string }[] {
  if (words.length > 0 || spoken === null || answeredAt === null) return words;
  return [{ at: answeredAt.toISOString(), speech: 'alert', text: spoken }];
}

function outcomeLine(attempt: Attempt, runEndedAt: Date | null, seal: Seal): NewLine[] {
  const { id, contactOrder, state, detail, keys, provider, providerSid, answeredBy, dialSeq, doneByName } = attempt;
  const at = attempt.endedAt ?? runEndedAt;
  if (!at) return [];
  const times = {
    dialedAt: iso(attempt.dialedAt),
    ringingAt: iso(attempt.ringingAt),
    answeredAt: iso(attempt.answeredAt),
    endedAt: iso(attempt.endedAt),
  };
  const own = byPeople(state, { why: detail, doneByName }, seal);
  const facts = { state, keys, provider, providerSid, answeredBy, dialSeq, ...own.facts, ...times };
  const clock = attempt.endedAt ? 'machine' : 'service';
  return [
    line('outcome', ['call_attempts', id], { at: at.toISOString(), clock, contactOrder, facts, inside: own.inside }),
  ];
}

function stepLine(
  { id, at, action, actorKind, detail, seq, hash }: ProofSources['steps'][number],
  seal: Seal,
): NewLine {
  const { machineAt, contactOrder, detail: why, ...rest } = detail;
  const isTimed = typeof machineAt === 'string';
  const own = byPeople(action.replace('call-attempt.', ''), { why }, seal);
  return line('step', ['audit_entries', id], {
    at: isTimed ? machineAt : at.toISOString(),
    clock: isTimed ? 'machine' : 'service',
    contactOrder: typeof contactOrder === 'number' ? contactOrder : null,
    facts: { action, actorKind, ...rest, ...own.facts, auditSeq: seq, auditHash: hash },
    inside: own.inside,
  });
}

// What a person writes about such an attempt is for the SOC.
const PEOPLES: ReadonlySet<string> = new Set(['skipped', 'manual']);

function byPeople(state: string, words: Record<string, unknown>, seal: Seal): Pick<NewLine, 'facts' | 'inside'> {
  if (!PEOPLES.has(state)) return { facts: words, inside: {} };
  return { facts: { insideSeal: sealed(words, seal) }, inside: words };
}

function callbackLine(event: CallbackLine, sources: ProofSources, seal: Seal): NewLine {
  const { facts, providerAt } = callbackFacts(event, seal);
  const contactOrder = orderOf(sources, event.callAttemptId);
  return line('callback', ['call_events', event.id], {
    at: event.receivedAt.toISOString(),
    providerAt,
    contactOrder,
    facts,
  });
}

/** The seal keeps the words from those who may not read them, and from change. */
const sealed = (inside: Record<string, unknown>, seal: Seal): string => seal(JSON.stringify(Object.entries(inside)));

function moveLine({ id, at, contactOrder, calledAt, doneByName, reason, ...rest }: MoveSource, seal: Seal): NewLine {
  const inside = { doneByName, reason };
  const facts = { ...rest, calledAt: iso(calledAt), insideSeal: sealed(inside, seal) };
  return line('move', ['call_run_moves', id], { at: at.toISOString(), contactOrder, facts, inside });
}

function recordLine(record: ProofSources['records'][number], sources: ProofSources): NewLine {
  const { id, callAttemptId, askedAt, createdAt, startedAt, endedAt, ...rest } = record;
  const facts = { ...rest, createdAt: iso(createdAt), startedAt: iso(startedAt), endedAt: iso(endedAt) };
  return line('record', ['provider_records', id], {
    at: askedAt.toISOString(),
    providerAt: iso(endedAt ?? startedAt ?? createdAt),
    contactOrder: orderOf(sources, callAttemptId),
    facts,
  });
}

/** That it was to be sent, and how that ended. */
function messageLines(message: ProofSources['messages'][number], { attempts }: ProofSources, seal: Seal): NewLine[] {
  const { table, id, channel, purpose, recipient, sha256, state, response, createdAt, endedAt } = message;
  const toContact = attempts.find(({ email, phone }) => email === recipient || phone === recipient);
  const contactOrder = message.contactOrder ?? toContact?.contactOrder ?? null;
  const masked = channel === 'mail' ? maskedAddress(recipient) : maskedNumber(recipient);
  const facts = { channel, purpose, recipient: masked, recipientSeal: seal(recipient), sha256 };
  const created = { at: createdAt.toISOString(), clock: 'service', contactOrder, facts } as const;
  const ended = endedAt && {
    at: endedAt.toISOString(),
    clock: 'service' as const,
    contactOrder,
    facts: { channel, purpose, recipient: masked, state, response },
  };
  return [line('message', [table, id], created), ...(ended ? [line('message-end', [table, id], ended)] : [])];
}

function endedLine({ run }: ProofSources, seal: Seal): NewLine[] {
  const { id, state, acknowledgedBy: contactOrder, endedBecause, endedAt } = run;
  if (!endedAt) return [];
  const inside = endedBecause === null ? {} : { endedBecause };
  const facts = { state, insideSeal: endedBecause === null ? null : sealed(inside, seal) };
  return [
    line('ended', ['call_runs', id], { at: endedAt.toISOString(), clock: 'service', contactOrder, facts, inside }),
  ];
}
