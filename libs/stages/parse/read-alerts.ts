import type { AlertFormat, ParseOutcome, ParseWarning, ParsedAlert, ReadContext, UnparsedReason } from './parse.types';
import { findAlertLink } from './rules/find-alert-link';
import { isSameAlert, withTold } from './rules/same-alert';
import { type TextPart, type TextReading, isSure, readGroup } from './read-text';

export interface Reading {
  outcome: ParseOutcome;
  warnings: ParseWarning[];
}

/** The texts of a mail, those that say the same thing together, the body first. */
export interface MailTexts {
  groups: readonly (readonly TextPart[])[];
  /** The beginnings of what looks like alerts and was too large, or one too many, to be read. */
  unread: readonly string[];
}

const ALERTS_IN_A_MAIL = 100;
/** Lines of what was not read that are shown, and how much of each. */
const SHOWN = 10;
const SHOWN_LENGTH = 200;
/** Two tellings of one alert may round its score, or tell that of the moment. */
const SCORES_APART = 5;
const NUMBER_OF_JSON = /"pbid"\s{0,20}:\s{0,20}"?(\d{1,20})/;

/**
 * Reads the alerts of a mail: of the body first, then of each attachment and forwarded message, each alert once. Beside a
 * body that holds alerts, the others only add what surely is one. What surely is an alert and could not be read is one
 * alert more, unparsed. If no format reads anything, the first reason of one that recognised its own counts, and a number
 * or link in any text is handed on (service rules 2.6).
 */
export function readAlerts(
  { groups, unread }: MailTexts,
  context: ReadContext,
  mailKey: string,
  known: readonly AlertFormat[],
): Reading {
  const filled = groups.map((group) => group.filter(({ text }) => text.trim() !== ''));
  const all = filled.flat();
  const readings = filled.map((group) => readGroup(group, context, known));
  const own = distinct(readings[0]?.alerts ?? []);
  const attached = readings.slice(1).flatMap((reading) => reading.alerts);
  const alerts = own.length > 0 ? distinct(attached.filter(isSure), own) : distinct(attached);
  // Beside those of the body, attachments may hold too many: then some are read, and a person looks for the rest.
  if ((own.length > 0 ? own : alerts).length > ALERTS_IN_A_MAIL) return unparsed(all, 'too-many-alerts');
  if (alerts.length === 0) {
    const reason = readings.find((reading) => reading.reason !== undefined)?.reason;
    return unparsed(all, reason ?? (all.length === 0 ? 'empty' : 'no-format-fits'));
  }
  const kept = alerts.slice(0, ALERTS_IN_A_MAIL);
  const beyond = alerts.slice(ALERTS_IN_A_MAIL).map(({ alertNumber }) => alertNumber);
  const rest = restBeside(kept, readings, [...unread, ...beyond]);
  const warnings = new Set(readings.flatMap((reading) => (reading.alerts.length > 0 ? reading.warnings : [])));
  if (rest) warnings.add('rest-unread');
  return { outcome: outcomeOf(rest ? [...kept, rest] : kept, mailKey), warnings: [...warnings] };
}

/** The same alert told twice (as text and as JSON, or again below) is one alert; what the second adds is kept. */
function distinct(alerts: readonly ParsedAlert[], known: readonly ParsedAlert[] = []): ParsedAlert[] {
  const found = [...known];
  const places = new Map(known.map((alert, index) => [alert.alertNumber, index]));
  places.delete('');
  for (const alert of alerts) {
    // A known one without a number has that of the first that is the same, and the next is another.
    const told = found.findIndex((one, index) => index < known.length && isSameAlert(one, alert));
    const same = places.get(alert.alertNumber) ?? told;
    if (same >= 0) found[same] = withTold(found[same]!, alert);
    else {
      if (alert.alertNumber !== '') places.set(alert.alertNumber, found.length);
      found.push(alert);
    }
  }
  return found;
}

/** One alert for all that surely is one, stands in none of those that were read, and could not be read itself. */
function restBeside(
  alerts: readonly ParsedAlert[],
  [body, ...attached]: readonly TextReading[],
  beyond: readonly string[],
): ParsedAlert | undefined {
  const highest = (alert: ParsedAlert) => Math.max(0, ...alert.threats.map(({ score }) => score));
  const isKnown = (piece: ParsedAlert) =>
    alerts.some((told) => isSameAlert(told, piece) && highest(told) + SCORES_APART >= highest(piece));
  const pieces = [
    ...(body?.pieces ?? []).filter((piece) => piece.alertNumber !== '' || piece.threats.length > 0),
    ...attached.flatMap(numberedPieces),
  ].filter((piece) => !isKnown(piece));
  const numbers = new Set(alerts.map(({ alertNumber }) => alertNumber));
  const unread = [body, ...attached]
    .flatMap((reading) => reading?.unread ?? [])
    .filter((text) => !numbers.has(NUMBER_OF_JSON.exec(text)?.[1] ?? ''));
  const [piece, ...others] = pieces;
  const texts = [...unread, ...beyond];
  if (piece && others.length === 0 && texts.length === 0) return piece;
  if (!piece && texts.length === 0) return undefined;
  const told = pieces.map(
    ({ alertNumber, sources }) => sources.alertNumber?.text ?? sources.threats?.text ?? alertNumber,
  );
  return {
    format: alerts[0]!.format,
    alertNumber: '',
    threats: [],
    device: {},
    evidence: [...told, ...texts].slice(0, SHOWN).map((text) => text.slice(0, SHOWN_LENGTH)),
    health: false,
    confidence: 'low',
    sources: {},
    unparsed: 'rest-unread',
  };
}

/** Of an attachment: alerts with a number among others that were read, or with a score, but not a readable one. */
function numberedPieces({ alerts, pieces }: TextReading): ParsedAlert[] {
  const scored = pieces.filter(({ format, sources }) => format === 'labels-ja' || sources.score !== undefined);
  const beside = alerts.some(isSure) ? alerts.filter(({ unparsed }) => unparsed !== undefined) : [];
  return [...beside, ...scored].filter(({ alertNumber, unparsed }) => alertNumber !== '' && unparsed === 'no-score');
}

function unparsed(texts: readonly TextPart[], reason: UnparsedReason): Reading {
  const link = texts.map(({ text }) => findAlertLink(text)).find((found) => found !== undefined);
  return { outcome: { kind: 'unparsed', reason, ...link }, warnings: [] };
}

function outcomeOf(read: readonly ParsedAlert[], mailKey: string): ParseOutcome {
  const alerts = read.map((alert, index) =>
    alert.alertNumber === '' ? { ...alert, alertNumber: `mail-${mailKey}-${index + 1}` } : alert,
  );
  return { kind: alerts.every((alert) => alert.health && !alert.unparsed) ? 'health' : 'alerts', alerts };
}
