import type { Instant } from '@owl/foundation/clock';
import { oneLine } from '@owl/foundation/text';
import type { ParsedAlert, ParsedMail } from '../../parse';
import type { AlertFacts } from './classify.types';

/** An alert as it goes into classification: what was read of it, or that it could not be read. */
export interface AlertDraft {
  alertNumber: string | null;
  unparsed: boolean;
  parsed: ParsedAlert | null;
  /** Why it could not be read. */
  reason: string | null;
  link: string | null;
}

/**
 * The alerts of a mail. One line may name several numbers: where each has its threat they are alerts of their own.
 * An unreadable mail is one alert for a person to read; a conversation is none. Service rules 2.6.
 */
export function alertsOf(mail: ParsedMail): AlertDraft[] {
  const { outcome } = mail;
  if (outcome.kind === 'conversation') return [];
  if (outcome.kind === 'unparsed') {
    const { alertNumber = null, link = null, reason } = outcome;
    return [{ alertNumber: numberOf(alertNumber), unparsed: true, parsed: null, reason, link }];
  }
  return outcome.alerts.flatMap(split).map((parsed) => ({
    alertNumber: numberOf(parsed.alertNumber),
    unparsed: parsed.unparsed !== undefined,
    parsed,
    reason: parsed.unparsed ?? null,
    link: parsed.link ?? null,
  }));
}

/** It is written in mails, pages and documents: a line break in it would make it two things there. */
const numberOf = (number: string | null): string | null => oneLine(number ?? '') || null;

function split(alert: ParsedAlert): ParsedAlert[] {
  const numbers = [alert.alertNumber, ...(alert.extraAlertNumbers ?? [])];
  if (numbers.length === 1) return [alert];
  if (numbers.length !== alert.threats.length) return [{ ...alert, alertNumber: numbers.join('/') }];
  return numbers.map((alertNumber, index) => ({
    ...alert,
    alertNumber,
    threats: alert.threats.slice(index, index + 1),
  }));
}

/** What the rules need to know of a draft that was received at that moment. */
export const factsOf = ({ parsed, unparsed }: AlertDraft, receivedAt: Instant): AlertFacts => ({
  unparsed,
  threats: parsed?.threats ?? [],
  receivedAt,
  ...(parsed?.occurredAt && { occurredAt: parsed.occurredAt }),
  health: parsed?.health ?? false,
  device: parsed?.device ?? {},
});

/** What makes two alerts "the same device": its name, else MAC, else address; folded, because spellings vary. */
export function deviceKey(device: { name?: string; ip?: string; mac?: string } | null | undefined): string | null {
  const key = device?.name ?? device?.mac ?? device?.ip;
  return key ? key.normalize('NFKC').trim().toLowerCase() : null;
}
