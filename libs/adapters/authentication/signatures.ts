import type { CheckWord, SignatureResult } from './findings';

/** What the library tells of one signature, as far as it is used here. */
export interface VerifiedSignature {
  signingDomain?: string;
  algo?: string;
  signTime?: string | null;
  /** Names of the fields that it covers, `From: To: Subject`. */
  signingHeaders?: { keys: string };
  status: { result: string; comment?: string; underSized?: number };
}

// RFC 5322 3.6: each stands once. Twice, and the signature may cover the one while the other is read.
const ONCE = ['from', 'subject', 'date', 'message-id', 'to', 'content-type', 'content-transfer-encoding'];

/** The fields that must stand once and stand more often. */
export const repeatedFields = (names: readonly string[]): boolean =>
  ONCE.some((once) => names.filter((name) => name === once).length > 1);

/**
 * The library's answers in the words of RFC 8601. It calls a body that was changed "neutral", and takes signatures that say
 * too little: SHA-1 (RFC 8301), a part of the body only (RFC 6376 8.2), without the sender (RFC 6376 5.4).
 */
export function signatureResults(signatures: readonly VerifiedSignature[], repeated: boolean): SignatureResult[] {
  return signatures
    .filter(({ status }) => status.result !== 'none')
    .map((signature) => ({
      result: wordOf(signature, repeated),
      domain: signature.signingDomain?.toLowerCase() ?? null,
      signedAt: signature.signTime ? new Date(signature.signTime) : null,
    }));
}

function wordOf({ status, algo, signingHeaders }: VerifiedSignature, repeated: boolean): CheckWord {
  const { result, comment = '' } = status;
  if (result === 'neutral') return neutralWord(comment);
  if (result !== 'pass')
    return result === 'fail' || result === 'policy' || result === 'temperror' ? result : 'permerror';
  if (!/(^|: )from(:|$)/i.test(signingHeaders?.keys ?? '')) return 'permerror';
  return repeated || /sha1$/i.test(algo ?? '') || status.underSized ? 'policy' : 'pass';
}

function neutralWord(comment: string): CheckWord {
  if (comment === 'body hash did not verify') return 'fail';
  return /^(no key|unknown key|invalid public key)/.test(comment) ? 'permerror' : 'neutral';
}
