/** The results of RFC 8601, as far as these checks give them. */
export const CHECK_WORDS = ['pass', 'fail', 'softfail', 'neutral', 'none', 'policy', 'temperror', 'permerror'] as const;
export type CheckWord = (typeof CHECK_WORDS)[number];

export interface CheckResult {
  result: CheckWord;
  /** The domain it is about: of the signature, of the envelope, of the From header, of the sealer. */
  domain: string | null;
}

export interface SignatureResult extends CheckResult {
  /** When the signer says that it signed; null when it does not say. */
  signedAt: Date | null;
}

export interface SealResult extends CheckResult {
  /** Domains that the last sealer says it saw proven, by DKIM, SPF or DMARC. Worth no more than the sealer. */
  vouchesFor: string[];
}

/** What the bytes of a mail, its envelope and the DNS say about its sender. */
export interface SenderFindings {
  /** Null where it has no meaning: the address of the client is not known, or not one of the public network. */
  spf: CheckResult | null;
  /** One for each signature; empty when there is none. */
  dkim: SignatureResult[];
  /** Null where it has no meaning: without SPF, a mail that no signature proves may yet be genuine. */
  dmarc: CheckResult | null;
  /** Null when nobody sealed it. */
  arc: SealResult | null;
  /** Domains of the From header, lower case. More than one is a mail that wants to be read in two ways. */
  from: string[];
  /** What its Date header says; null when it says nothing that can be read. */
  date: Date | null;
}

export interface MailToCheck {
  /** RFC 5322 octets as received. */
  raw: Buffer;
  envelopeFrom: string;
  /** The client's address as it was seen by us, or anything else where the mail did not come over SMTP. */
  remoteAddress: string;
  helo: string;
  receivedAt: Date;
}
