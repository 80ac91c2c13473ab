import { SCENARIOS, type Scenario } from '../appliance/index';
import { type Call, MESSAGE_BEHAVIOURS, type Phone, type TelephoneExchange } from '../exchange/index';
import type { CapturedMail } from '../mailbox/index';
import type { CallView, MailSummary, MailView, MessagesView, PhoneView, ScenarioView } from './api-shapes';

const MESSAGES_SHOWN = 50;

/** A time of the exchange, which goes by the machine's clock, as the service's clock shows it. */
const shown = (at: Date, aheadMs: number): string => new Date(at.getTime() + aheadMs).toISOString();

/** A telephone as the page shows it. @param aheadMs how far the service's clock is ahead of the exchange's */
export function phoneView(phone: Phone, exchange: TelephoneExchange, aheadMs: number): PhoneView {
  const calls = exchange.callsTo(phone.number);
  const call = calls.find((one) => one.sid === phone.callSid) ?? calls.at(-1);
  return {
    number: phone.number,
    state: phone.state,
    behaviour: phone.behaviour.behaviour,
    call: call ? callView(call, aheadMs) : null,
    callCount: calls.length,
  };
}

function callView(call: Call, aheadMs: number): CallView {
  return {
    sid: call.sid,
    from: call.from,
    status: call.status,
    listening: call.listening,
    keys: call.keys,
    createdAt: shown(call.createdAt, aheadMs),
    answeredAt: call.answeredAt ? shown(call.answeredAt, aheadMs) : null,
    durationSeconds: call.durationSeconds,
    spoken: call.spoken.map(({ at, text, language }) => ({ at: shown(at, aheadMs), text, language })),
  };
}

/** The newest text messages, and how the next one is taken. */
export function messagesView({ messaging }: TelephoneExchange, aheadMs: number): MessagesView {
  const newest = messaging.sent.slice(-MESSAGES_SHOWN).reverse();
  return {
    behaviour: messaging.standard.behaviour,
    behaviours: MESSAGE_BEHAVIOURS,
    messages: newest.map(({ sid, createdAt, to, from, messagingServiceSid, body, status }) => {
      return { sid, createdAt: shown(createdAt, aheadMs), to, from: from ?? messagingServiceSid ?? '', body, status };
    }),
  };
}

/** A mail in the list of the mailbox. */
export function mailSummary(mail: CapturedMail): MailSummary {
  return {
    id: mail.id,
    receivedAt: mail.receivedAt.toISOString(),
    from: mail.from || mail.envelopeFrom,
    to: mail.envelopeTo.join(', '),
    subject: mail.subject,
  };
}

/** A mail as it is read. */
export function mailView(mail: CapturedMail): MailView {
  const attachments = mail.attachments.map(({ filename, size }) => ({ filename, size }));
  return { ...mailSummary(mail), text: mail.text, attachments };
}

/** The buttons of the appliance. */
export function scenarioViews(): ScenarioView[] {
  return SCENARIOS.map((one: Scenario) => ({
    id: one.id,
    title: one.title,
    format: one.format,
    score: one.patterns[0]?.score ?? 0,
  }));
}
