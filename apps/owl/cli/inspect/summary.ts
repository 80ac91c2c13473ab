import type { MailDescription } from './describe-mail';

type Alert = MailDescription['alerts'][number];

/** A few lines a person can read. */
export function summary(mail: MailDescription): string {
  const heading = `${mail.file}: ${mail.kind}${mail.why && mail.why !== mail.kind ? ` (${mail.why})` : ''}`;
  const fields = [
    ['subject', mail.subject],
    ['from', mail.from && [mail.from.name, `<${mail.from.address}>`].filter(Boolean).join(' ')],
    ['date', mail.date],
    ['attachments', mail.attachments.map(({ name, size }) => `${name} (${size} octets)`).join(', ')],
    ['link', mail.hint?.link],
    ['warnings', mail.warnings.join(', ')],
  ] as const;
  return [heading, ...shown(fields, '  '), ...mail.alerts.flatMap(alertLines), ''].map((line) => `${line}\n`).join('');
}

function alertLines(alert: Alert): string[] {
  const fields = [
    ['threats', alert.threats.map(({ name, score }) => `${name} (${score} %)`).join(', ')],
    ['occurred', alert.occurredAt],
    ['device', place(alert.device.name, alert.device.ip, alert.device.mac)],
    ['destination', place(alert.destination.name, alert.destination.ip, alert.destination.port)],
    ['link', alert.link],
    ['unparsed', alert.unparsed],
    ...alert.evidence.map((line) => ['evidence', line] as const),
  ] as const;
  return [`  alert ${alert.alertNumber} [${alert.format}]${alert.health ? ', health' : ''}`, ...shown(fields, '    ')];
}

const place = (...parts: readonly (string | number | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join(' ');

function shown(fields: readonly (readonly [string, string | null | undefined])[], indent: string): string[] {
  return fields.flatMap(([name, value]) => (value ? [`${indent}${name.padEnd(12)}${harmless(value)}`] : []));
}

/** Mails come from outside: what would steer a terminal is shown as a dot. */
const harmless = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '·');
