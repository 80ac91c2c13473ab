// What every reading must be, however broken the mail.
const KINDS = ['alerts', 'health', 'conversation', 'unparsed'];
// Longer ones fit into no index of the database, and the mail would be tried again and again.
const LONGEST_INDEXED = 500;
const UNSTORABLE = /[\0\p{Surrogate}]/u;

export function flawOf(mail) {
  const { outcome } = mail;
  if (!KINDS.includes(outcome?.kind)) return `the outcome is ${JSON.stringify(outcome)}`;
  if (outcome.kind === 'unparsed' && !outcome.reason) return 'unparsed without a reason';
  if (outcome.kind === 'conversation' && !outcome.why) return 'a conversation of no kind';
  const { attachments, ...rest } = mail;
  if (!everyText({ ...rest, names: attachments.map(({ name }) => name) })) return 'a text that the database refuses';
  if ((mail.messageId ?? '').length > LONGEST_INDEXED) return 'a Message-ID that the database cannot index';
  if (!/^[0-9a-f]{64}$/.test(mail.bodyHash)) return `the body hash is ${mail.bodyHash}`;
  return outcome.kind === 'alerts' || outcome.kind === 'health' ? flawOfAlerts(outcome.alerts) : null;
}

function flawOfAlerts(alerts) {
  if (alerts.length === 0) return 'alerts without an alert';
  for (const alert of alerts) {
    if ((alert.device.name ?? '').length > LONGEST_INDEXED) return 'a device that the database cannot index';
    if (alert.alertNumber === '') return 'an alert without a number';
    if (!alert.unparsed && alert.threats.length === 0) return 'a readable alert without a threat';
    if (alert.threats.some(({ score }) => !Number.isInteger(score) || score < 0 || score > 100))
      return 'a score beyond 0-100';
    if (alert.occurredAt && Number.isNaN(alert.occurredAt.getTime())) return 'a time that is none';
  }
  return null;
}

function everyText(value) {
  if (typeof value === 'string') return !UNSTORABLE.test(value);
  if (value === null || typeof value !== 'object' || value instanceof Date) return true;
  return Object.values(value).every(everyText);
}
