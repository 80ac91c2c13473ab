import { parseMail } from './parse-mail';
import type {
  Confidence,
  ConversationKind,
  FormatName,
  MailAddress,
  ParseOptions,
  ParseOutcome,
  ParseWarning,
  ParsedAlert,
  Sources,
  UnparsedReason,
} from './parse.types';

/** What a mail is, in one word. Alerts about the appliance's own health are alerts too, marked `health`. */
export type MailKind = 'alert' | 'bounce' | 'auto-reply' | 'conversation' | 'unparsed';

/** A reading of one alert as plain JSON; what is not known is null. */
export interface InspectedAlert {
  format: FormatName;
  confidence: Confidence;
  alertNumber: string;
  extraAlertNumbers: string[];
  /** `score` is 0-100, rounded half up; `scoreText` what the mail said. */
  threats: { name: string; score: number; scoreText: string }[];
  /** ISO 8601, UTC. */
  occurredAt: string | null;
  device: { name: string | null; ip: string | null; mac: string | null };
  internalServer: { name: string | null; ip: string | null } | null;
  destination: { name: string | null; ip: string | null; port: number | null } | null;
  link: string | null;
  description: string | null;
  evidence: string[];
  health: boolean;
  unparsed: UnparsedReason | null;
  foundIn: { place: string; name: string | null } | null;
  sources: Sources;
}

export interface InspectedAddress {
  name: string | null;
  address: string;
}

/** One mail as plain JSON: what `owl inspect --json` prints. All texts come from outside. */
export interface InspectedMail {
  kind: MailKind;
  /** Why it is no alert: the reason it could not be read, or the kind of conversation. */
  why: UnparsedReason | ConversationKind | null;
  /** Our report that a conversation is about. */
  about: string | null;
  subject: string;
  from: InspectedAddress | null;
  to: InspectedAddress[];
  /** ISO 8601, UTC. */
  date: string | null;
  messageId: string | null;
  text: string;
  html: string | null;
  attachments: { name: string; type: string; size: number }[];
  alerts: InspectedAlert[];
  /** Number and link that an unreadable mail names all the same. */
  hint: { alertNumber: string | null; link: string | null } | null;
  warnings: ParseWarning[];
}

/** Reads a mail, or bare JSON or syslog lines of the appliance, exactly as production does. Never rejects for its content. */
export async function inspectMail(raw: Uint8Array, options: ParseOptions = {}): Promise<InspectedMail> {
  const { outcome, ...mail } = await parseMail(raw, options);
  return {
    ...verdictOf(outcome),
    subject: mail.subject,
    from: mail.from ? inspectedAddress(mail.from) : null,
    to: mail.recipients.map(inspectedAddress),
    date: mail.date?.toISOString() ?? null,
    messageId: mail.messageId ?? null,
    text: mail.text,
    html: mail.html ?? null,
    attachments: mail.attachments.map(({ name, type, size }) => ({ name, type, size })),
    alerts: outcome.kind === 'alerts' || outcome.kind === 'health' ? outcome.alerts.map(inspectedAlert) : [],
    warnings: mail.warnings,
  };
}

function verdictOf(outcome: ParseOutcome): Pick<InspectedMail, 'kind' | 'why' | 'about' | 'hint'> {
  switch (outcome.kind) {
    case 'alerts':
    case 'health':
      return { kind: 'alert', why: null, about: null, hint: null };
    case 'conversation': {
      const { why, about = null } = outcome;
      return { kind: why === 'bounce' || why === 'auto-reply' ? why : 'conversation', why, about, hint: null };
    }
    case 'unparsed': {
      const { reason, alertNumber = null, link = null } = outcome;
      return { kind: 'unparsed', why: reason, about: null, hint: link === null ? null : { alertNumber, link } };
    }
  }
}

function inspectedAddress({ name, address }: MailAddress): InspectedAddress {
  return { name: name ?? null, address };
}

function inspectedAlert(alert: ParsedAlert): InspectedAlert {
  const { device, internalServer, destination } = alert;
  return {
    format: alert.format,
    confidence: alert.confidence,
    alertNumber: alert.alertNumber,
    extraAlertNumbers: alert.extraAlertNumbers ?? [],
    threats: alert.threats,
    occurredAt: alert.occurredAt?.toISOString() ?? null,
    device: { name: device.name ?? null, ip: device.ip ?? null, mac: device.mac ?? null },
    internalServer: internalServer ? { name: internalServer.name ?? null, ip: internalServer.ip ?? null } : null,
    destination: destination
      ? { name: destination.name ?? null, ip: destination.ip ?? null, port: destination.port ?? null }
      : null,
    link: alert.link ?? null,
    description: alert.description ?? null,
    evidence: alert.evidence,
    health: alert.health,
    unparsed: alert.unparsed ?? null,
    foundIn: alert.foundIn ? { place: alert.foundIn.place, name: alert.foundIn.name ?? null } : null,
    sources: alert.sources,
  };
}
