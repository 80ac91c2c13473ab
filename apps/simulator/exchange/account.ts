import type { NextFunction, Request, Response } from 'express';
import { apiErrors } from './api-errors';

/** How the provider treats every request of an account, whatever it asks for. */
export const ACCOUNT_FAULTS = ['hang', 'reject-401', 'reject-402', 'reject-429', 'reject-503'] as const;
export type AccountFault = (typeof ACCOUNT_FAULTS)[number];

/** The real provider never answers a hung request; the socket is cut after this many real milliseconds. */
export const HANG_MS = 60_000;

/** Our account at the provider: what is left on it, and what is wrong with it. */
export class Account {
  /** As the provider writes it. */
  balance = '42.0000';
  currency = 'USD';
  private fault: AccountFault | null = null;

  constructor(readonly sid: string) {}

  /** From now on, until `null`. */
  suffers(fault: AccountFault | null): void {
    this.fault = fault;
  }

  /** The account's balance as the API shows it (resource api.v2010.account.balance). */
  balanceResource(): Record<string, unknown> {
    return { account_sid: this.sid, balance: this.balance, currency: this.currency };
  }

  /** Comes before every resource. */
  gate = (request: Request, _response: Response, next: NextFunction): void => {
    switch (this.fault) {
      case 'hang':
        setTimeout(() => request.socket.resetAndDestroy(), HANG_MS).unref();
        return;
      case 'reject-401':
        throw apiErrors.authenticate();
      case 'reject-402':
        throw apiErrors.suspended();
      case 'reject-429':
        throw apiErrors.tooManyRequests();
      case 'reject-503':
        throw apiErrors.unavailable();
      case null:
        next();
    }
  };
}
