import type { ConversationKind, ParseOutcome } from '../parse.types';
import { isAutoReply } from './is-auto-reply';
import { isBounce } from './is-bounce';
import { answeredMail, answersOurSubject, ownMail, returnedMail, wentInCircles } from './our-reports';
import type { MailSigns } from './signs';

type Conversation = Extract<ParseOutcome, { kind: 'conversation' }>;

/**
 * Whether a mail is part of a conversation, and of which kind. What speaks of our own mails or was made as a delivery
 * report always is: it quotes the alert it is about. Mere habits of mail servers and machines count only for a mail in
 * which no alert was read (`reading`), so that an alert with odd headers remains an alert, or none but in lines quoted.
 */
export function recogniseConversation(
  signs: MailSigns,
  reading: ParseOutcome,
  domain: string | undefined,
): Conversation | undefined {
  const answered = answeredMail(signs, domain);
  const bounce = isBounce(signs);
  const own = ownMail(signs, domain);
  const about = answered ?? own ?? returnedMail(signs, domain);
  const as = (why: ConversationKind): Conversation => ({
    kind: 'conversation',
    why,
    ...(about?.reportId ? { about: about.reportId } : {}),
  });
  if (bounce === 'certain' || (bounce === 'likely' && about)) return as('bounce');
  if (own) return as('loop');
  const reply = answered !== undefined || answersOurSubject(signs);
  if (reply) return as(isAutoReply(signs) ? 'auto-reply' : 'reply');
  if (holdsAlert(reading)) return isAutoReply(signs) && isQuoted(reading, signs.text) ? as('auto-reply') : undefined;
  if (bounce === 'likely') return as('bounce');
  if (isAutoReply(signs)) return as('auto-reply');
  return wentInCircles(signs) ? as('loop') : undefined;
}

const QUOTED_LINE = /^[ \t]*[>＞].*$/gm;

/** Whether all alerts stand in lines of the mail that is answered, as a machine's answer sends them back. */
function isQuoted(reading: ParseOutcome, text: string): boolean {
  if (reading.kind !== 'alerts' && reading.kind !== 'health') return false;
  const own = text.replace(QUOTED_LINE, '').normalize('NFKC');
  return reading.alerts.every(({ alertNumber, foundIn, threats }) => {
    const told = [alertNumber, ...threats.map(({ name }) => name.slice(0, 20))];
    return foundIn?.place === 'body' && text !== own && !told.some((word) => own.includes(word));
  });
}

/** Alerts, or a text that names one by number or link however unreadable the rest. */
function holdsAlert(reading: ParseOutcome): boolean {
  if (reading.kind !== 'unparsed') return reading.kind !== 'conversation';
  const known = reading.reason !== 'no-format-fits' && reading.reason !== 'empty' && reading.reason !== 'broken-mime';
  return known || reading.link !== undefined;
}
