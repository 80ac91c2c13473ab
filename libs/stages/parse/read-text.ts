import type {
  AlertFormat,
  FormatAnswer,
  ParseWarning,
  ParsedAlert,
  PartPlace,
  ReadContext,
  UnparsedReason,
} from './parse.types';
import { isSameAlert, withTold } from './rules/same-alert';

/** A text of a mail that may hold alerts, and where it stood. */
export interface TextPart {
  place: PartPlace;
  name?: string;
  text: string;
}

/** What the formats read in a text, or in those that say the same thing. */
export interface TextReading {
  alerts: ParsedAlert[];
  /** Alerts of a text in which none was whole, as much as was read of them. */
  pieces: ParsedAlert[];
  /** The beginnings of what surely is an alert and was not read. */
  unread: string[];
  warnings: ParseWarning[];
  reason?: UnparsedReason;
}

/** Whole, and with a number of its own: nothing that a second look at a text could have made up. */
export const isSure = (alert: ParsedAlert): boolean => alert.unparsed === undefined && alert.alertNumber !== '';

/**
 * Reads a text by each format in turn. What the first one finds counts; the others add the alerts it does not know, so
 * that those below a JSON are not lost. A source's own rule stands alone: it was written because the others misread.
 */
export function readText(part: TextPart, context: ReadContext, known: readonly AlertFormat[]): TextReading {
  const reading: TextReading = { alerts: [], pieces: [], unread: [], warnings: [] };
  const foundIn = { place: part.place, ...(part.name ? { name: part.name } : {}) };
  const placed = (alerts: readonly ParsedAlert[]) => alerts.map((alert) => ({ ...alert, foundIn }));
  let { text } = part;
  for (const format of known) {
    const answer: FormatAnswer = format.read(text, context);
    if (answer.kind === 'not-mine') continue;
    reading.unread.push(...(answer.unread ?? []));
    if (answer.kind === 'unparsed') {
      if (reading.alerts.length > 0) continue;
      reading.reason ??= answer.reason;
      reading.pieces.push(...placed(answer.alerts ?? []));
    } else if (reading.alerts.length > 0) addSure(reading, placed(answer.alerts));
    else {
      reading.alerts = placed(answer.alerts);
      reading.warnings = answer.warnings;
      if (format.name === 'own-rule') return reading;
      text = answer.remaining ?? text;
    }
  }
  return reading;
}

function addSure(reading: TextReading, alerts: readonly ParsedAlert[]): void {
  for (const alert of alerts.filter(isSure)) {
    if (!reading.alerts.some((told) => isSameAlert(told, alert))) reading.alerts.push(alert);
  }
}

/** Reads texts that say the same thing, the plain and the HTML body: the first that is read counts, the others add to it. */
export function readGroup(
  group: readonly TextPart[],
  context: ReadContext,
  known: readonly AlertFormat[],
): TextReading {
  const readings = group.map((part) => readText(part, context, known));
  const first = readings.find(({ alerts }) => alerts.length > 0);
  const reason = readings.find((reading) => reading.reason !== undefined)?.reason;
  const pieces = readings.flatMap((reading) => reading.pieces);
  if (!first) {
    const unread = readings.flatMap((reading) => reading.unread);
    return { alerts: [], pieces, unread, warnings: [], ...(reason ? { reason } : {}) };
  }
  const alerts = [...first.alerts];
  const others = readings.filter((reading) => reading !== first).flatMap((reading) => reading.alerts);
  for (const alert of others.filter(({ unparsed }) => unparsed === undefined)) {
    const at = alerts.findIndex((told, index) => index < first.alerts.length && isSameAlert(told, alert));
    if (at < 0) alerts.push(alert);
    else alerts[at] = withTold(alerts[at]!, alert);
  }
  // What one of them could not read, another may have.
  const read = readings.filter((reading) => reading.alerts.length > 0).map(({ unread }) => unread);
  const unread = read.reduce((one, other) => (other.length < one.length ? other : one));
  return { alerts, pieces, unread, warnings: first.warnings };
}
