import { headerOf } from '../mime/header-fields';
import type { MailSigns } from './signs';

// As the mailer writes them: <kind>.<id>.<revision>.<12 characters>@<domain>. Of whatever kind: a list of them would miss
// the next one, and a reply to it would be an alert.
const OURS =
  /<?\b([a-z]{2,20}(?:-[a-z]{2,20}){0,3})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.\d{1,9}\.[0-9a-f]{12}@([a-z0-9.-]{1,253})/gi;
// Gateways put marks of their own before it: `[EXT] Re: 【Secure OWL Center】…`.
const TAGS = '(?:(?:\\[[^\\]]{1,20}\\]|【(?!secure owl center】)[^】]{1,20}】|\\([^)]{1,20}\\)) ?)*';
const ANSWER = '(?:re|aw|sv|antw|fw|fwd|read|返信|転送|開封済み|開封確認|既読)';
const SUBJECT = new RegExp(`^${TAGS}(?:${ANSWER} ?(?:\\[\\d{1,3}\\])? ?: ?${TAGS})+【secure owl center】`, 'i');
const RETURNED_READ = 50_000;
/** Servers give up at 100 hops (RFC 5321 6.3); a mail that went round half as often is going in circles. */
const HOPS = 50;

/** A Message-ID of ours found in a mail. */
export interface OurMail {
  /** The report it was, when it was one. */
  reportId?: string;
}

/** Our own mail come back: it carries a Message-ID of ours, or our mark. */
export function ownMail({ headers }: MailSigns, domain: string | undefined): OurMail | undefined {
  const own = ourMailIn(headerOf(headers, 'message-id'), domain);
  if (own) return own;
  const loop = headerOf(headers, 'x-loop').toLowerCase();
  return domain !== undefined && (loop === domain || loop.endsWith(`@${domain}`)) ? {} : undefined;
}

export function wentInCircles({ headers }: MailSigns): boolean {
  return headers.filter((field) => field.name === 'received').length >= HOPS;
}

/** The mail of ours that this one answers, by In-Reply-To and References. */
export function answeredMail({ headers }: MailSigns, domain: string | undefined): OurMail | undefined {
  return ourMailIn(`${headerOf(headers, 'in-reply-to')} ${headerOf(headers, 'references')}`, domain);
}

/** The mail of ours that came back inside this one. */
export function returnedMail(signs: MailSigns, domain: string | undefined): OurMail | undefined {
  for (const text of signs.returned) {
    const found = ourMailIn(text.slice(0, RETURNED_READ), domain);
    if (found) return found;
  }
  return undefined;
}

/** `Re: 【Secure OWL Center】…`: an answer to a report from a program that names no Message-ID. */
export function answersOurSubject({ subject }: MailSigns): boolean {
  return SUBJECT.test(subject.normalize('NFKC').trim());
}

function ourMailIn(text: string, domain: string | undefined): OurMail | undefined {
  for (const [, kind, id, at] of text.matchAll(OURS)) {
    if (domain !== undefined && at!.toLowerCase() !== domain.toLowerCase()) continue;
    return kind!.toLowerCase() === 'report' ? { reportId: id!.toLowerCase() } : {};
  }
  return undefined;
}
