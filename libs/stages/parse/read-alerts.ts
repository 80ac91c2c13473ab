import type {
  AlertFormat,
  FormatAnswer,
  ParseOutcome,
  ParseWarning,
  ParsedAlert,
  PartPlace,
  ReadContext,
  UnparsedReason,
} from './parse.types';
import { findAlertLink } from './rules/find-alert-link';

export interface Reading {
  outcome: ParseOutcome;
  warnings: ParseWarning[];
}

/** A text of a mail that may hold alerts, and where it stood. */
export interface TextPart {
  place: PartPlace;
  name?: string;
  text: string;
}

interface Answers {
  alerts: ParsedAlert[];
  warnings: ParseWarning[];
  reason?: UnparsedReason;
}

const ALERTS_IN_A_MAIL = 100;

/**
 * Reads the alerts of a mail. `groups` are its texts, those that say the same thing (plain and HTML body) together: of a
 * group the first text that a format reads counts. The body comes first; attachments and forwarded messages are only
 * looked into when it holds no alert, and then all of them, each alert number once. If no format reads anything, the
 * first reason of one that recognised its own counts, and a number or link in any text is handed on (service rules 2.6).
 */
export function readAlerts(
  groups: readonly (readonly TextPart[])[],
  context: ReadContext,
  mailKey: string,
  known: readonly AlertFormat[],
): Reading {
  const filled = groups.map((group) => group.filter(({ text }) => text.trim() !== ''));
  const [body = [], ...attached] = filled;
  const all = filled.flat();
  const first = readGroup(body, context, known);
  const answers = first.alerts.length > 0 ? [first] : [first, ...attached.map((g) => readGroup(g, context, known))];
  const alerts = distinct(first.alerts.length > 0 ? first.alerts : answers.flatMap((answer) => answer.alerts));
  if (alerts.length > ALERTS_IN_A_MAIL) return unparsed(all, 'too-many-alerts');
  const warnings = answers.flatMap((answer) => answer.warnings);
  if (alerts.length > 0) return { outcome: outcomeOf(alerts, mailKey), warnings: [...new Set(warnings)] };
  const reason = answers.find((answer) => answer.reason !== undefined)?.reason;
  return unparsed(all, reason ?? (all.length === 0 ? 'empty' : 'no-format-fits'));
}

function readGroup(group: readonly TextPart[], context: ReadContext, known: readonly AlertFormat[]): Answers {
  let reason: UnparsedReason | undefined;
  for (const { place, name, text } of group) {
    for (const format of known) {
      const answer: FormatAnswer = format.read(text, context);
      if (answer.kind === 'alerts') {
        const foundIn = { place, ...(name ? { name } : {}) };
        return { alerts: answer.alerts.map((alert) => ({ ...alert, foundIn })), warnings: answer.warnings };
      }
      if (answer.kind === 'unparsed') reason ??= answer.reason;
    }
  }
  return { alerts: [], warnings: [], ...(reason ? { reason } : {}) };
}

/** The same alert told twice (as text and as JSON, or again below) is one alert; what the second adds is kept. */
function distinct(alerts: readonly ParsedAlert[]): ParsedAlert[] {
  const found: ParsedAlert[] = [];
  const places = new Map<string, number>();
  for (const alert of alerts) {
    const place = places.get(alert.alertNumber);
    if (place !== undefined) found[place] = withThreatsOf(found[place]!, alert);
    else {
      if (alert.alertNumber !== '') places.set(alert.alertNumber, found.length);
      found.push(alert);
    }
  }
  return found;
}

function withThreatsOf(first: ParsedAlert, second: ParsedAlert): ParsedAlert {
  // Unreadable the first time and readable the second: the readable one.
  if (first.unparsed && !second.unparsed) return second;
  if (second.unparsed) return first;
  const names = new Set(first.threats.map(({ name, score }) => `${score} ${name}`));
  const further = second.threats.filter(({ name, score }) => !names.has(`${score} ${name}`));
  return further.length === 0 ? first : { ...first, threats: [...first.threats, ...further] };
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
