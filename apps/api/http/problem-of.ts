import { HttpException } from '@nestjs/common';
import { isCommitUnknown } from '@owl/adapters/db';
import type { Problem } from '@owl/contracts';
import { type OwlError, isOwlError } from '@owl/foundation/errors';
import { TooManyTries, WrongInput } from './api.errors';

/** Statuses of callers' mistakes by their code; one that is not here is 422: understood, and not possible as asked. */
const CALLER_STATUS: Readonly<Record<string, number>> = {
  'not-signed-in': 401,
  'sign-in-refused': 401,
  'not-allowed': 403,
  'header-missing': 403,
  'wrong-signature': 403,
  'needs-second-person': 403,
  'needs-another-person': 403,
  'change-needs-another-person': 403,
  'not-found': 404,
  'changed-meanwhile': 409,
  'move-not-allowed': 409,
  'month-not-closable': 409,
  'regroup-refused': 409,
  'investigation-refused': 409,
  'not-disputable': 409,
  'contacts-refused': 409,
  'change-refused': 409,
  'check-call-refused': 409,
  'run-move-refused': 409,
  'call-limit-reached': 409,
  'key-used-already': 409,
  'email-taken': 409,
  'call-run-under-way': 409,
  'handover-refused': 409,
  'upload-too-large': 413,
  'too-many-tries': 429,
  'too-many-requests': 429,
  'papers-under-way': 503,
};

/** Codes of things outside that will come back by themselves. */
const UNAVAILABLE: ReadonlySet<string> = new Set(['not-ready', 'database-away']);

// PostgreSQL's classes for a lost connection, no more room, and a server that starts or stops; a lock or an answer that
// took too long; then Node's own codes.
const DATABASE_AWAY = /^(08|53|57P)|^(55P03|57014|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/;

// What the driver says without any code when the server goes away in the middle of a query.
const CUT_OFF =
  /^(Connection terminated|Client has encountered a connection error|the database has not answered|timeout exceeded when trying to connect|timeout expired|Query runner already released)/;

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible now',
  413: 'Too large',
  415: 'Not understood',
  422: 'Not possible as asked',
  429: 'Too many requests',
  500: 'Our mistake',
  502: 'Something we need failed',
  503: 'Not available now',
};

/**
 * The one place that turns an error into HTTP. Errors that are ours say nothing of their inside but the request's id.
 * @param changes whether the request may have changed something: any but a GET
 */
export function problemOf(error: unknown, requestId: string, changes = true): Problem {
  if (isOwlError(error) && error.fault !== 'ours') return ofOwlError(error, requestId);
  if (changes && isCommitUnknown(error)) return outcomeUnknown(requestId);
  const status = statusOf(error);
  if (status >= 500) return internal(status, requestId);
  const detail = error instanceof Error ? error.message : undefined;
  return {
    type: 'about:blank',
    title: titleOf(status),
    status,
    code: `http-${status}`,
    requestId,
    ...(detail && { detail }),
  };
}

function ofOwlError(error: OwlError, requestId: string): Problem {
  const { code, message: detail } = error;
  const status = error.fault === 'caller' ? (CALLER_STATUS[code] ?? 422) : UNAVAILABLE.has(code) ? 503 : 502;
  const fields = error instanceof WrongInput ? { fields: error.fields } : {};
  const why = typeof error.info.why === 'string' ? { why: error.info.why } : {};
  return { type: 'about:blank', title: titleOf(status), status, code, detail, requestId, ...why, ...fields };
}

function outcomeUnknown(requestId: string): Problem {
  return {
    type: 'about:blank',
    title: titleOf(503),
    status: 503,
    code: 'outcome-unknown',
    detail:
      'The database was lost at the last moment: it is not known whether your change was made. ' +
      'Look at what it is now before you try again.',
    requestId,
  };
}

function internal(status: number, requestId: string): Problem {
  const code = status === 503 ? 'database-away' : 'internal';
  const detail =
    status === 503
      ? 'The database cannot be reached, or is too busy. Nothing was changed; try again in a moment.'
      : `Something went wrong on our side. Nothing was changed. Tell us this number: ${requestId}`;
  return { type: 'about:blank', title: titleOf(status), status, code, detail, requestId };
}

/** What the parts we look at are called in the errors of the database's driver and of what wraps them. */
interface DatabaseError {
  name: string;
  code: unknown;
  driverError: { code?: unknown };
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  // A question that was read only.
  if (isCommitUnknown(error)) return 503;
  const { status, code, name, driverError } = (error ?? {}) as Partial<DatabaseError> & { status?: unknown };
  if (name === 'EntityNotFoundError') return 404;
  const driverCode = driverError?.code ?? code;
  if (typeof driverCode === 'string' && DATABASE_AWAY.test(driverCode)) return 503;
  if (error instanceof Error && CUT_OFF.test(error.message)) return 503;
  // Body parsers throw plain errors with a status: malformed JSON, a body that is too large.
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

const titleOf = (status: number): string => TITLES[status] ?? `HTTP ${status}`;

/** Seconds for the header Retry-After, when waiting helps. */
export const retryAfterOf = (error: unknown, status: number): number | undefined =>
  error instanceof TooManyTries ? error.retryAfterSeconds : status === 503 || status === 429 ? 5 : undefined;
