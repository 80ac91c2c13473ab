import type { OwlConfig } from '@owl/adapters/config';
import type { Log } from '@owl/adapters/log';
import type { AddressInfo } from 'node:net';
import type { SMTPServerOptions, SMTPServerSession } from 'smtp-server';
import type { ConnectionCaps } from '../limits/connection-caps';
import type { RefusalLog } from '../limits/refusal-log';
import { PortTaken } from '../port-taken';
import type { CertificateAndKey } from './certificate';
import { SLOWEST } from './pace';
import { PromptServer } from './prompt-server';
import type { SignIns } from './sign-in/sign-ins';
import type { SmtpMail } from './smtp-mail';
import { SmtpReply } from './smtp-reply';

type Callback = (error?: Error | null) => void;
type DataCallback = (error?: Error | null, message?: string | (string | Error)[]) => void;

/** SMTP is for everybody; LMTP only for a mail server of our own before us, which hears of each recipient by itself. */
export interface Door {
  protocol: 'smtp' | 'lmtp';
  port: number;
  setting: 'SMTP_PORT' | 'LMTP_PORT';
}
export interface DoorParts {
  mail: SmtpMail;
  signIns: SignIns;
  caps: ConnectionCaps;
  certificate: CertificateAndKey | null;
  config: OwlConfig;
  log: Log;
  refusals: RefusalLog;
}

// How long a graceful stop waits for mails in the middle of DATA, in milliseconds.
const CLOSE_WITHIN = 25_000;
const MOST_CONNECTIONS = 2_000;
const MOST_RECIPIENTS = 100;
// RFC 5321 asks for 512 octets; extensions add to it.
const LONGEST_COMMAND = 2_048;
// A client that sends an octet now and then is never silent: it must also get somewhere.
const STEP_WITHIN_TIMEOUTS = 5;
const TOO_SLOW_LOG =
  'SMTP connection ended: its mail came too slowly, and was not accepted. If an appliance of yours sends from there, look at its line; else block the address at the firewall';
const LOOPBACK = ['127.0.0.1', '::1'];
// Never offered: jokes of the library.
const JOKES = ['WIZ', 'SHELL', 'KILL', 'HELP', 'VRFY', 'XCLIENT'];

/** One door for mail: who may come in, what is offered there, and what each step is answered. */
export class MailServer {
  private readonly server: PromptServer;
  private readonly counted = new WeakMap<SMTPServerSession, string>();
  /** Mail servers of our own. */
  private readonly relays: readonly string[];
  private readonly isLmtp: boolean;

  constructor(
    private readonly door: Door,
    private readonly parts: DoorParts,
  ) {
    const { SMTP_TRUSTED_RELAYS } = parts.config;
    this.isLmtp = door.protocol === 'lmtp';
    this.relays = this.isLmtp ? [...SMTP_TRUSTED_RELAYS, ...LOOPBACK] : SMTP_TRUSTED_RELAYS;
    this.server = new PromptServer({ ...this.limits(), ...this.offers(), ...this.steps() });
    this.server.on('error', (error) => parts.log.warn({ error: error.message }, 'SMTP connection failed'));
  }

  /** @returns the port in use. @throws PortTaken */
  async listen(): Promise<number> {
    const { port, setting } = this.door;
    await new Promise<void>((resolve, reject) => {
      const failed = (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? new PortTaken(setting, port) : error);
      this.server.once('error', failed);
      this.server.listen(port, this.parts.config.LISTEN_HOST, () => {
        this.server.off('error', failed);
        resolve();
      });
    });
    return (this.server.server.address() as AddressInfo).port;
  }

  renew(certificate: CertificateAndKey): void {
    if (!this.isLmtp) this.server.updateSecureContext(certificate);
  }

  /** Takes no more connections, lets mails in the middle of DATA end, sends everybody else away. */
  close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    const leave = setInterval(() => this.sendIdleAway(), 50);
    this.sendIdleAway();
    return closed.finally(() => clearInterval(leave));
  }

  /** @param wasStill our own process has done nothing for a while: what did not come in meanwhile is nobody's fault */
  endStalled(now: number, wasStill: boolean): void {
    const { mail, config, refusals } = this.parts;
    const latest = now - config.SMTP_TIMEOUT_SECONDS * 1000 * STEP_WITHIN_TIMEOUTS;
    for (const connection of this.server.connections) {
      const { reception, stepAt } = mail.progress(connection.session);
      const { remoteAddress } = connection.session;
      if (wasStill) reception?.pace.restart(now);
      else if (reception?.pace.isTooSlow(now)) {
        refusals.warn(`slow ${remoteAddress}`, now, { remoteAddress }, TOO_SLOW_LOG);
        connection.send(421, `4.4.2 Too slow: less than ${SLOWEST} octets a second, send the mail again later`);
        reception.abandon();
        continue;
      }
      if (stepAt >= latest) continue;
      connection.send(421, '4.4.2 Too slow, good bye');
      reception?.abandon();
    }
  }

  private limits(): SMTPServerOptions {
    const { MAIL_MAX_BYTES, SMTP_TIMEOUT_SECONDS } = this.parts.config;
    return {
      lmtp: this.isLmtp,
      banner: 'Secure OWL Center',
      size: MAIL_MAX_BYTES,
      disableReverseLookup: true,
      closeTimeout: CLOSE_WITHIN,
      socketTimeout: SMTP_TIMEOUT_SECONDS * 1000,
      maxClients: MOST_CONNECTIONS,
      maxRecipients: MOST_RECIPIENTS,
      maxCommandLength: LONGEST_COMMAND,
      useXForward: this.relays.length > 0 ? [...this.relays] : false,
      // Appliances write addresses their own way; ours are looked up, and the sender's is only noted.
      lenientAddressParsing: true,
    };
  }

  /** AUTH is refused per connection, see `connect`: a password must not be asked for where others can read it. */
  private offers(): SMTPServerOptions {
    const { certificate } = this.parts;
    if (this.isLmtp) return { disabledCommands: [...JOKES, 'AUTH', 'STARTTLS'] };
    const auth = { authOptional: true, authMethods: ['PLAIN', 'LOGIN'], allowInsecureAuth: true };
    return certificate
      ? { ...certificate, ...auth, disabledCommands: JOKES }
      : { ...auth, disabledCommands: [...JOKES, 'STARTTLS'] };
  }

  private steps(): SMTPServerOptions {
    const { mail } = this.parts;
    return {
      onConnect: (session, done) => this.connect(session, done),
      onSecure: (_socket, session, done) => this.secure(session, done),
      onClose: (session) => this.disconnect(session),
      onAuth: ({ username, password }, session, done) =>
        void answer(this.signIn(username ?? '', password ?? '', session), done),
      onMailFrom: (_address, session, done) => void answer(mail.from(session), done),
      onRcptTo: ({ address }, session, done) => void answer(mail.to(address, session), done),
      onData: (stream, session, done) => {
        const accepted = mail.progress(session).accepted;
        void answer(mail.data(stream, session), this.isLmtp ? forEach(accepted, done) : done);
      },
    };
  }

  private connect(session: SMTPServerSession, done: Callback): void {
    const { caps, refusals, mail } = this.parts;
    const { remoteAddress } = session;
    const now = performance.now();
    if (this.isLmtp && !this.relays.includes(remoteAddress)) {
      const why = 'LMTP connection refused: its address is not in SMTP_TRUSTED_RELAYS';
      refusals.warn(`lmtp ${remoteAddress}`, now, { remoteAddress }, why);
      return done(new SmtpReply(554, '5.7.1 LMTP is only for mail servers named in SMTP_TRUSTED_RELAYS'));
    }
    const refusal = this.isLmtp ? null : caps.open(remoteAddress, now);
    if (refusal) {
      const why = 'SMTP connection refused: too many from this address';
      refusals.warn(`${refusal} ${remoteAddress}`, now, { remoteAddress, refusal }, why);
      return done(new SmtpReply(421, `4.7.0 Too many connections from your address, try again later`));
    }
    if (!this.isLmtp) this.counted.set(session, remoteAddress);
    const progress = mail.progress(session);
    progress.isRelay = this.relays.includes(remoteAddress);
    // The library takes this list instead of the server's own.
    const { disabledCommands } = this.server.options;
    if (!progress.isRelay) Object.assign(session, { disabledCommands: [...disabledCommands, 'AUTH'] });
    done();
  }

  /** From here on nobody else reads along; what was said before it does not count (RFC 3207). */
  private secure(session: SMTPServerSession, done: Callback): void {
    this.parts.mail.progress(session).signedIn = null;
    Object.assign(session, { disabledCommands: undefined });
    done();
  }

  private async signIn(user: string, password: string, session: SMTPServerSession): Promise<{ user: string }> {
    const signedIn = await this.parts.signIns.signIn(user, password, session.remoteAddress);
    const progress = this.parts.mail.progress(session);
    progress.signedIn = signedIn;
    progress.stepAt = performance.now();
    return { user };
  }

  private disconnect(session: SMTPServerSession): void {
    const address = this.counted.get(session);
    if (address !== undefined) this.parts.caps.close(address);
  }

  private sendIdleAway(): void {
    for (const connection of this.server.connections)
      if (!this.parts.mail.progress(connection.session).isReceiving)
        connection.send(421, '4.3.2 Shutting down, come again');
  }
}

/** LMTP owes an answer to each recipient it accepted (RFC 2033 4.2); all are stored in one transaction, so it is the same. */
function forEach(recipients: number, done: DataCallback): (error?: Error | null, message?: string) => void {
  return (error, message) =>
    done(
      null,
      Array.from({ length: recipients }, () => error ?? message ?? 'OK'),
    );
}

async function answer<T>(step: Promise<T>, done: (error?: Error | null, value?: T) => void): Promise<void> {
  try {
    done(null, await step);
  } catch (error) {
    done(error as Error);
  }
}
