import { Injectable } from '@nestjs/common';
import { SenderAuthentication, type SenderFindings } from '@owl/adapters/authentication';
import { Database } from '@owl/adapters/db';
import { type Instant, hours } from '@owl/foundation/clock';
import type { ClaimedMail } from './claimed-mail';
import type { AuthenticationResult, MailAuthentication } from './mail-recipient.entity';
import { type SenderFacts, type TrustStep, type TrustTerms, trustOf } from './rules/trust-of';
import { isKnownSender, seenElsewhere } from './sender-history';
import { admitsSender } from './sender-list';

/** A mail whose sender is judged. It has no appliance when it came to nobody's address. */
export type SenderMail = Pick<
  ClaimedMail,
  'rawMailId' | 'receivedAt' | 'raw' | 'envelopeFrom' | 'remoteAddress' | 'helo' | 'signedInApplianceId'
> & {
  customerId: string | null;
  applianceId: string | null;
  source: Omit<ClaimedMail['source'], 'ownRule'>;
  /** SHA-256 of the decoded content; null when it was not read. */
  bodyHash: string | null;
};
export interface SenderJudgement {
  next: TrustStep;
  authentication: MailAuthentication;
}

type History = Pick<SenderFacts, 'knownSender' | 'seenElsewhere'>;
const NO_HISTORY: History = { knownSender: false, seenElsewhere: false };
// A fresh mail of new content needs no known sender.
const ODD_AGE_MS = hours(1);

/** Judges by the mail itself, its envelope, the DNS and earlier mails whether its sender is who it says. */
@Injectable()
export class SenderTrust {
  constructor(
    private readonly database: Database,
    private readonly checks: SenderAuthentication,
  ) {}

  /** Takes seconds when name servers are slow; holds no transaction meanwhile. @param now service time */
  async judge(mail: SenderMail, now: Instant): Promise<SenderJudgement> {
    const findings = await this.checks.check(cameOverHttp(mail) ? { ...mail, remoteAddress: '' } : mail);
    const facts = await this.factsOf(mail, findings);
    const { verdict, next } = trustOf(findings, termsOf(mail.source), facts);
    const { spf, dkim, dmarc, arc } = findings;
    const authentication: MailAuthentication = {
      checkedAt: now.toISOString(),
      spf,
      dkim: dkim.map(stored),
      dmarc,
      arc: arc && stored(arc),
      signedIn: facts.signedIn,
      verdict,
    };
    return { next, authentication };
  }

  private async factsOf(mail: SenderMail, { dkim, arc, date }: SenderFindings): Promise<SenderFacts> {
    const { remoteAddress, receivedAt, source } = mail;
    const times = [date, ...dkim.map(({ signedAt }) => signedAt)].flatMap((at) => at?.getTime() ?? []);
    const ageMs = times.length ? receivedAt.getTime() - Math.min(...times) : null;
    const covered = arc?.result === 'pass' || dkim.some(({ result }) => result === 'pass');
    return {
      signedIn: isSignedIn(mail),
      listed: source.allowedSenders.length > 0 && admitsSender(source.allowedSenders, remoteAddress),
      ageMs,
      ...(covered ? await this.history(mail, ageMs) : NO_HISTORY),
    };
  }

  /** Only what a signature covers can be sent again by others; only then is it worth looking for. */
  private async history(mail: SenderMail, ageMs: number | null): Promise<History> {
    const { applianceId, bodyHash, customerId } = mail;
    if (applianceId === null || bodyHash === null) return NO_HISTORY;
    const sent = { ...mail, applianceId, bodyHash };
    return this.database.scope(customerId, async (tx) => {
      const elsewhere = await seenElsewhere(tx, sent);
      const odd = elsewhere || (ageMs ?? 0) > ODD_AGE_MS;
      return { seenElsewhere: elsewhere, knownSender: odd && (await isKnownSender(tx, sent)) };
    });
  }
}

/** Signed with the appliance's secret. Only then: anybody may call himself `http` over SMTP, to evade SPF. */
const cameOverHttp = (mail: SenderMail): boolean =>
  mail.helo === 'http' && mail.envelopeFrom === '' && isSignedIn(mail);

const isSignedIn = ({ signedInApplianceId, applianceId }: SenderMail): boolean =>
  signedInApplianceId !== null && signedInApplianceId === applianceId;

const stored = ({ result, domain }: AuthenticationResult): AuthenticationResult => ({ result, domain });

const termsOf = ({ trust, retired, trustedDomains, trustedSealers }: SenderMail['source']): TrustTerms => ({
  trust,
  retired,
  trustedDomains: trustedDomains.map((domain) => domain.toLowerCase()),
  trustedSealers: trustedSealers.map((domain) => domain.toLowerCase()),
});
