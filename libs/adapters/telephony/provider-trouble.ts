/** Why a provider places no calls for us at all, whoever is to be called. */
export const PROVIDER_TROUBLES = [
  'sign-in',
  'payment',
  'permission',
  'country',
  'caller-number',
  'haste',
  'unreachable',
] as const;
export type ProviderTrouble = (typeof PROVIDER_TROUBLES)[number];

/** How a request to the provider failed: an HTTP answer with the provider's code, or no answer at all. */
export interface RequestFailure {
  message: string;
  status?: number;
  /** The provider's number, or the system's word for a connection that failed. */
  code?: number | string;
}

// Twilio's codes. 20003 and 20429 come with a status that says the same.
const OF_CODE: Readonly<Record<number, ProviderTrouble>> = {
  10001: 'payment',
  20003: 'sign-in',
  20005: 'payment',
  20429: 'haste',
  21210: 'caller-number',
  21212: 'caller-number',
  21213: 'caller-number',
  // Geographic permissions: our account may not call that country.
  21215: 'country',
  13227: 'country',
  // Our account may not call that number: a trial account, or a number it was barred from.
  21216: 'permission',
  21219: 'permission',
};
const OF_STATUS: Readonly<Record<number, ProviderTrouble>> = {
  401: 'sign-in',
  402: 'payment',
  403: 'permission',
  408: 'haste',
  429: 'haste',
};
// The connection was never made, or its encryption was refused by us: the request cannot have arrived.
const NEVER_ARRIVED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
const BEFORE_ENCRYPTION = 'before secure TLS connection was established';

/**
 * What a failed request proves: `refused`: it surely did nothing, for the provider's `trouble` or because of what it asked for
 * (null); `unknown`: it may have been carried out. A time-out, a reset and a 5xx prove nothing.
 */
export function troubleOf(failure: RequestFailure): {
  kind: 'refused' | 'unknown';
  trouble: ProviderTrouble | null;
  reason: string;
} {
  const { status, code, message } = failure;
  const reason = status ? `provider answered ${status}${code ? ` (code ${code})` : ''}: ${message}` : message;
  if (status !== undefined && status >= 400 && status < 500) {
    const trouble = (typeof code === 'number' ? OF_CODE[code] : undefined) ?? OF_STATUS[status] ?? null;
    return { kind: 'refused', trouble, reason };
  }
  const neverArrived = (typeof code === 'string' && NEVER_ARRIVED.has(code)) || message.includes(BEFORE_ENCRYPTION);
  return status === undefined && neverArrived
    ? { kind: 'refused', trouble: 'unreachable', reason }
    : { kind: 'unknown', trouble: null, reason };
}

/** Whether the same request may succeed within minutes. A country that is barred stays so until somebody changes it. */
export const mayPass = (trouble: ProviderTrouble | null): boolean => trouble !== null && trouble !== 'country';
