/** A result in the words of RFC 8601, and the domain it is about. */
interface Checked {
  result: string;
  domain: string | null;
}

/** What was found about where a mail comes from. */
export interface SenderEvidence {
  spf: Checked | null;
  dkim: readonly Checked[];
  dmarc: Checked | null;
  /** `domain`: the last sealer; `vouchesFor`: domains that it saw proven. */
  arc: (Checked & { vouchesFor: readonly string[] }) | null;
  /** Domains of the From header. */
  from: readonly string[];
}

/** What the appliance's settings ask of its mails. Domains in lower case count with their subdomains. */
export interface TrustTerms {
  trust: 'open' | 'no-forgery' | 'authenticated';
  trustedDomains: readonly string[];
  trustedSealers: readonly string[];
  /** The appliance had left service when the mail came. */
  retired: boolean;
}

/** What else is known of the mail. */
export interface SenderFacts {
  /** It came in over a connection, or with a signature of ours, that only this appliance can make. */
  signedIn: boolean;
  /** The appliance has a list of senders, and the client's address is on it. */
  listed: boolean;
  /** Mails of this appliance that were proven have come from this address before. */
  knownSender: boolean;
  /** A mail of this appliance with the very same content came before, and from other addresses only. */
  seenElsewhere: boolean;
  /** Milliseconds between the older of its Date and its signature's time, and its receipt; null when it tells neither. */
  ageMs: number | null;
}

export type TrustVerdict = 'proven' | 'unsure' | 'forged' | 'replayed';
export type TrustStep =
  | { kind: 'admit' }
  | { kind: 'quarantine'; reason: 'authentication-failed' | 'replayed' | 'appliance-retired' }
  /** The name servers gave no answer, and one might have been the proof. */
  | { kind: 'ask-again' };
export interface TrustDecision {
  verdict: TrustVerdict;
  next: TrustStep;
}

// Mail servers deliver within minutes, and try again for some hours when they cannot.
const STALE_MS = 4 * 3_600_000;

/**
 * What a mail's sender has proven, and what follows by the appliance's trust. Trouble with the name servers (`temperror`) is
 * never a failure: it only proves nothing. An `open` appliance's mail is always admitted, whatever the verdict. What comes
 * from an appliance out of service is for a person to look at, whoever sent it: it may have been retired by mistake.
 */
export function trustOf(evidence: SenderEvidence, terms: TrustTerms, facts: SenderFacts): TrustDecision {
  const verdict = verdictOf(evidence, terms, facts);
  return { verdict, next: stepOf(verdict, evidence, terms) };
}

function verdictOf(evidence: SenderEvidence, terms: TrustTerms, facts: SenderFacts): TrustVerdict {
  if (facts.signedIn) return 'proven';
  if (isReplayed(evidence, terms, facts)) return 'replayed';
  // A signature, or a seal, covers the mail itself: what else failed on its way does not matter any more.
  if (signedByTrusted(evidence, terms) || sealedByTrusted(evidence, terms)) return 'proven';
  if (isForged(evidence, terms)) return 'forged';
  return facts.listed || sentByTrusted(evidence, terms) ? 'proven' : 'unsure';
}

function stepOf(verdict: TrustVerdict, evidence: SenderEvidence, { trust, retired }: TrustTerms): TrustStep {
  if (retired) return { kind: 'quarantine', reason: 'appliance-retired' };
  if (trust === 'open' || verdict === 'proven') return { kind: 'admit' };
  if (verdict === 'replayed') return { kind: 'quarantine', reason: 'replayed' };
  if (verdict === 'forged') return { kind: 'quarantine', reason: 'authentication-failed' };
  if (trust === 'no-forgery') return { kind: 'admit' };
  return troubled(evidence) ? { kind: 'ask-again' } : { kind: 'quarantine', reason: 'authentication-failed' };
}

/**
 * A signature stays valid wherever its mail is sent from, by whomever. It is a replay when it comes from an address that
 * nothing speaks for, and is old or repeats what had come from elsewhere.
 */
function isReplayed(evidence: SenderEvidence, terms: TrustTerms, facts: SenderFacts): boolean {
  const signed = evidence.dkim.some((each) => passes(each) && speaksFor(each, evidence, terms));
  const sealed = sealedByTrusted(evidence, terms);
  if (!signed && !sealed) return false;
  const expected = facts.listed || facts.knownSender || sentByOwner(evidence, terms);
  return !expected && (facts.seenElsewhere || (facts.ageMs !== null && facts.ageMs > STALE_MS));
}

/** A check has failed outright, and nothing of the same weight speaks for the mail. */
function isForged(evidence: SenderEvidence, terms: TrustTerms): boolean {
  const { dkim, spf, dmarc } = evidence;
  const own = dkim.filter((each) => speaksFor(each, evidence, terms));
  if (own.some(passes)) return dmarc?.result === 'fail';
  return own.some(({ result }) => result === 'fail') || spf?.result === 'fail' || dmarc?.result === 'fail';
}

const signedByTrusted = ({ dkim }: SenderEvidence, { trustedDomains }: TrustTerms): boolean =>
  dkim.some((each) => passes(each) && within(each.domain, trustedDomains));

/** A sealer vouches for what it saw. Where domains are trusted, it must have seen one of them proven. */
function sealedByTrusted({ arc }: SenderEvidence, { trustedDomains, trustedSealers }: TrustTerms): boolean {
  if (!arc || !passes(arc) || !within(arc.domain, trustedSealers)) return false;
  return trustedDomains.length === 0 || arc.vouchesFor.some((domain) => within(domain, trustedDomains));
}

const sentByTrusted = ({ spf }: SenderEvidence, { trustedDomains }: TrustTerms): boolean =>
  spf !== null && passes(spf) && within(spf.domain, trustedDomains);

const sentByOwner = (evidence: SenderEvidence, terms: TrustTerms): boolean =>
  evidence.spf !== null && passes(evidence.spf) && speaksFor(evidence.spf, evidence, terms);

/** It is about a trusted domain, or about the sender that the mail shows. */
const speaksFor = ({ domain }: Checked, { from }: SenderEvidence, { trustedDomains }: TrustTerms): boolean =>
  within(domain, trustedDomains) || within(domain, from) || from.some((shown) => within(shown, domain ? [domain] : []));

const passes = ({ result }: Checked): boolean => result === 'pass';

const troubled = ({ spf, dkim, dmarc, arc }: SenderEvidence): boolean =>
  [spf, dmarc, arc, ...dkim].some((each) => each?.result === 'temperror');

const within = (domain: string | null, domains: readonly string[]): boolean =>
  domain !== null && domains.some((each) => domain === each || domain.endsWith(`.${each}`));
