import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@owl/adapters/log';
import { isPassword } from '@owl/identity';
import { IntakeService } from '@owl/stages/intake';
import { SmtpReply } from '../smtp-reply';
import { FailedTries } from './failed-tries';
import { ProvenPairs } from './proven-pairs';

/** The appliance a session has proved to be. */
export interface SignedIn {
  applianceId: string;
  addressToken: string;
}

interface Login extends SignedIn {
  hash: string | null;
}

const QUARTER_HOUR = 900_000;
// By address only: the passwords are random, and a count by user would let anybody lock an appliance out.
const MOST_FAILURES = 10;
// Each check takes a core for some 30 ms and 19 MiB: what waits behind so many others is told to come again.
const MOST_WAITING = 20;

/** Signs appliances in over SMTP. The user is the appliance's own address, or only its local part. */
@Injectable()
export class SignIns {
  private readonly proven = new ProvenPairs<Login>();
  private readonly failedFrom = new FailedTries(MOST_FAILURES, QUARTER_HOUR);
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly intake: IntakeService,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * What was right a while ago needs no slow hash again, but still the same password in the database: a new one, or none,
   * counts at once. While the database is away such an appliance is let in, since its alerts must not wait.
   * @throws SmtpReply 535 when it is wrong, 421 after too many failures, 454 when nobody can tell
   */
  async signIn(user: string, password: string, remoteAddress: string): Promise<SignedIn> {
    const addressToken = tokenOf(user);
    const proven = this.proven.find(addressToken, password, performance.now());
    const login = await this.find(addressToken).catch((error: Error) => {
      this.log.error({ error: error.message }, 'an appliance could not be looked up: is the database away?');
      if (proven) return proven;
      throw new SmtpReply(454, '4.7.0 Temporary authentication failure, please try again');
    });
    if (proven && login?.hash === proven.hash) return proven;
    if (!(await this.isRight(login, password, remoteAddress))) {
      this.log.warn({ security: true, remoteAddress, appliance: login?.applianceId }, 'SMTP sign-in refused');
      throw new SmtpReply(535, '5.7.8 Wrong user or password');
    }
    this.proven.remember(addressToken, password, login as Login, performance.now());
    return login as Login;
  }

  private async isRight(login: Login | null, password: string, from: string): Promise<boolean> {
    const now = performance.now();
    if (this.failedFrom.isExhausted(from, now)) {
      this.log.warn({ security: true, remoteAddress: from }, 'SMTP sign-in refused: too many failures');
      throw new SmtpReply(421, '4.7.0 Too many failed sign-ins, try again later');
    }
    this.failedFrom.take(from, now);
    // A stranger costs the same work as an appliance: the time taken tells nothing.
    const isRight = await this.inTurn(() => isPassword(login?.hash ?? null, password));
    if (isRight) this.failedFrom.giveBack(from);
    return isRight;
  }

  /** One check at a time, so that nobody can take all cores by guessing. */
  private async inTurn<T>(check: () => Promise<T>): Promise<T> {
    if (this.waiting >= MOST_WAITING)
      throw new SmtpReply(454, '4.7.0 Too many sign-ins at the moment, please try again');
    this.waiting += 1;
    const turn = this.last.then(check, check);
    this.last = turn.catch(() => undefined);
    return turn.finally(() => (this.waiting -= 1));
  }

  private async find(addressToken: string): Promise<Login | null> {
    const [row]: Login[] = await this.intake.ask((tx) =>
      tx.query(
        'SELECT id AS "applianceId", address_token AS "addressToken", smtp_password_hash AS hash FROM appliances WHERE address_token = $1',
        [addressToken],
      ),
    );
    return row ?? null;
  }
}

/** Whether an address is the appliance's own, with whatever extension: a-<token>+anything. */
export const isOwnAddress = ({ addressToken }: SignedIn, address: string): boolean => tokenOf(address) === addressToken;

const tokenOf = (user: string): string => (/^(?:a-)?([^+@]*)/i.exec(user)?.[1] ?? '').toLowerCase();
