import { formats } from './formats';
import type { FormatAnswer, ParseOutcome, ParseWarning, ReadContext, UnparsedReason } from './parse.types';
import { findAlertLink } from './rules/find-alert-link';

export interface Reading {
  outcome: ParseOutcome;
  warnings: ParseWarning[];
}

const ALERTS_IN_A_MAIL = 100;

/**
 * Tries every format on every text of a mail, body first, and takes the first that reads alerts. If none does, the first
 * reason of a format that recognised its own counts, and a number or link in any text is handed on (service rules 2.6).
 */
export function readAlerts(texts: readonly string[], context: ReadContext, mailKey: string): Reading {
  const filled = texts.filter((text) => text.trim() !== '');
  let reason: UnparsedReason | undefined;
  for (const text of filled) {
    for (const format of formats) {
      const answer = format.read(text, context);
      if (answer.kind === 'alerts') {
        if (answer.alerts.length > ALERTS_IN_A_MAIL) return unparsed(filled, 'too-many-alerts');
        return { outcome: outcomeOf(answer, mailKey), warnings: answer.warnings };
      }
      if (answer.kind === 'unparsed') reason ??= answer.reason;
    }
  }
  return unparsed(filled, reason ?? (filled.length === 0 ? 'empty' : 'no-format-fits'));
}

function unparsed(texts: readonly string[], reason: UnparsedReason): Reading {
  const link = texts.map(findAlertLink).find((found) => found !== undefined);
  return { outcome: { kind: 'unparsed', reason, ...link }, warnings: [] };
}

function outcomeOf(answer: Extract<FormatAnswer, { kind: 'alerts' }>, mailKey: string): ParseOutcome {
  const alerts = answer.alerts.map((alert, index) =>
    alert.alertNumber === '' ? { ...alert, alertNumber: `mail-${mailKey}-${index + 1}` } : alert,
  );
  return { kind: alerts.every((alert) => alert.health && !alert.unparsed) ? 'health' : 'alerts', alerts };
}
