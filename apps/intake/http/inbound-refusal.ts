export type RefusalCode =
  | 'not-found'
  | 'method-not-allowed'
  | 'not-a-mail'
  | 'stale-timestamp'
  | 'wrong-signature'
  | 'replayed'
  | 'too-large'
  | 'busy'
  | 'not-stored';

const ANSWERS: Readonly<Record<RefusalCode, { status: number; title: string; detail: string }>> = {
  'not-found': { status: 404, title: 'Not found', detail: 'Mail goes to POST /inbound/<address token>.' },
  'method-not-allowed': { status: 405, title: 'Method not allowed', detail: 'Send the mail with POST.' },
  'not-a-mail': {
    status: 415,
    title: 'Not understood',
    detail: 'The body is the raw mail; say Content-Type: message/rfc822.',
  },
  'stale-timestamp': {
    status: 401,
    title: 'Not signed',
    detail:
      'X-Owl-Timestamp is missing, is not seconds since 1970, or is more than 5 minutes off. Set the clock right, and sign each attempt anew.',
  },
  'wrong-signature': {
    status: 401,
    title: 'Not signed',
    detail:
      'X-Owl-Signature must be the HMAC-SHA256 in hex of "<timestamp>.<body>" with this appliance’s secret. Check address token and secret.',
  },
  replayed: {
    status: 409,
    title: 'Sent before',
    detail: 'This very request was received before. To send the mail again, sign it with a new timestamp.',
  },
  'too-large': { status: 413, title: 'Too large', detail: 'The mail is larger than this service takes.' },
  busy: {
    status: 503,
    title: 'Not available now',
    detail: 'Too many mails are on their way in. Try again in a moment.',
  },
  'not-stored': {
    status: 503,
    title: 'Not available now',
    detail: 'The mail could not be stored and is not ours. Try again, signed anew.',
  },
};

/** Why a request is not answered with 202. */
export class InboundRefusal extends Error {
  readonly status: number;

  constructor(
    readonly code: RefusalCode,
    /** Further members of the answer, e.g. the id the mail is stored as. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(ANSWERS[code].detail);
    this.name = 'InboundRefusal';
    this.status = ANSWERS[code].status;
  }

  /** RFC 9457. */
  problem(): Record<string, unknown> {
    const { status, title, detail } = ANSWERS[this.code];
    return { type: 'about:blank', title, status, code: this.code, detail, ...this.more };
  }
}
