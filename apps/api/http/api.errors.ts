import { CallerError, OutsideError } from '@owl/foundation/errors';

/** Nobody is signed in, or the session has ended. */
export class NotSignedIn extends CallerError {
  constructor() {
    super('not-signed-in', 'Sign in first. If you were signed in, your session has ended.');
  }
}

export class NotAllowed extends CallerError {
  constructor(role: string) {
    super('not-allowed', `The role "${role}" may not do this. Ask an administrator if you need it.`, {
      info: { role },
    });
  }
}

/** A page of another site could have sent this request: only our own console, or a program, sets the header. */
export class NotFromConsole extends CallerError {
  constructor() {
    super('header-missing', 'Send the header "X-Owl-Console: 1" with every request that changes something.');
  }
}

export class NotFound extends CallerError {
  constructor(what: string) {
    super('not-found', `There is no such ${what}, or it is not yours to see.`);
  }
}

export interface WrongField {
  /** Where in the request, e.g. `body.sections.findings`. */
  path: string;
  message: string;
}

export class WrongInput extends CallerError {
  constructor(readonly fields: WrongField[]) {
    super('wrong-input', 'The request has wrong or unknown fields; each is named with what is expected.');
  }
}

export class TooManyTries extends CallerError {
  constructor(readonly retryAfterSeconds: number) {
    super(
      'too-many-tries',
      `Too many failed sign-ins from your address. Wait ${retryAfterSeconds} seconds and try again.`,
    );
  }
}

/** More requests of one user wait for their turn than a person's windows ever send. */
export class TooManyRequests extends CallerError {
  constructor() {
    super(
      'too-many-requests',
      'Too many requests of yours are waiting. Nothing was done: send fewer at once, and this one again in a moment.',
    );
  }
}

/** One user's papers are made a few at a time: a paper takes a second of computing. */
export class PapersUnderWay extends CallerError {
  constructor() {
    super(
      'papers-under-way',
      'Other PDFs are being made for you. Nothing is lost: wait until they have arrived, then ask for this one again.',
    );
  }
}

export class SignatureRefused extends CallerError {
  constructor() {
    super(
      'wrong-signature',
      'This callback does not carry a valid signature of the telephone provider for this address.',
    );
  }
}

export class NotReady extends OutsideError {
  constructor(what: string, cause: unknown) {
    super('not-ready', what, { cause });
  }
}

const WHY_OPEN = {
  'still-open': 'its grace of three working days is not over',
  'still-counting': 'items that belong to it are still on their way to its count: try again in a minute',
  'earlier-month-open': 'a month before it is not closed yet: close that one first',
} as const;

export class CannotClose extends CallerError {
  constructor(why: keyof typeof WHY_OPEN, month: string) {
    super('month-not-closable', `The month ${month} cannot be closed: ${WHY_OPEN[why]}.`, { info: { why, month } });
  }
}
