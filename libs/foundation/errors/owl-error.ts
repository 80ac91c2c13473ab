/** Whose fault a failure is: the caller's (do not retry), something outside us (retry or reconcile), or ours (page). */
export type Fault = 'caller' | 'outside' | 'ours';

/** Facts a log line or an answer can show. Never mail bodies, phone numbers or tokens. */
export type ErrorInfo = Record<string, unknown>;

export interface OwlErrorOptions {
  info?: ErrorInfo;
  cause?: unknown;
}

/**
 * Base of every error the product throws on purpose. `code` is a stable kebab-case word, `message` says in English what
 * is wrong and what to do. Transports map `fault` and `code`; no error here knows about HTTP.
 */
export class OwlError extends Error {
  readonly code: string;
  readonly fault: Fault;
  readonly info: ErrorInfo;

  constructor(fault: Fault, code: string, message: string, options: OwlErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.fault = fault;
    this.info = options.info ?? {};
  }
}

/** The request, file or setting is wrong; the same again fails again. */
export class CallerError extends OwlError {
  constructor(code: string, message: string, options: OwlErrorOptions = {}) {
    super('caller', code, message, options);
  }
}

/** A provider, network or disk let us down; trying again or reconciling may help. */
export class OutsideError extends OwlError {
  constructor(code: string, message: string, options: OwlErrorOptions = {}) {
    super('outside', code, message, options);
  }
}

/** A promise of our own code is broken; somebody must look. */
export class OurError extends OwlError {
  constructor(code: string, message: string, options: OwlErrorOptions = {}) {
    super('ours', code, message, options);
  }
}

/** True for any error of ours, also across duplicated packages, where `instanceof` would say no. */
export function isOwlError(error: unknown): error is OwlError {
  return (
    error instanceof Error &&
    'fault' in error &&
    'code' in error &&
    (error.fault === 'caller' || error.fault === 'outside' || error.fault === 'ours')
  );
}
