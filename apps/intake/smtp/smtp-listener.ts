import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { LOG, type Log } from '@owl/adapters/log';
import type { AddressInfo } from 'node:net';
import type { SMTPServerOptions, SMTPServerSession } from 'smtp-server';
import { PortTaken } from '../port-taken';
import { Certificate } from './certificate';
import { ConnectionCaps } from './connection-caps';
import { PromptServer } from './prompt-server';
import { SmtpMail } from './smtp-mail';
import { SmtpReply } from './smtp-reply';

type Callback = (error?: Error | null, message?: string) => void;

// How long a graceful stop waits for mails in the middle of DATA, in milliseconds.
const CLOSE_WITHIN = 25_000;
const MOST_CONNECTIONS = 2_000;
const MOST_RECIPIENTS = 100;
// RFC 5321 asks for 512 octets; extensions add to it.
const LONGEST_COMMAND = 2_048;
// A client that sends an octet now and then is never silent: it must also get somewhere.
const STEP_WITHIN_TIMEOUTS = 5;
const LOOK_EVERY_MS = 1_000;
// Never offered: jokes of the library, and AUTH, since appliances are known by their addresses.
const DISABLED = ['AUTH', 'WIZ', 'SHELL', 'KILL', 'HELP', 'VRFY', 'XCLIENT'];

/**
 * The door for mail. Nothing is parsed here, and nothing is acknowledged before it is on disk. Who cannot be stored for
 * now gets 4xx and comes again.
 */
@Injectable()
export class SmtpListener implements BeforeApplicationShutdown {
  private readonly server: PromptServer;
  private readonly certificate: Certificate;
  private readonly caps: ConnectionCaps;
  private readonly counted = new WeakMap<SMTPServerSession, string>();
  private watch: NodeJS.Timeout | undefined;

  constructor(
    private readonly mail: SmtpMail,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.certificate = new Certificate(config, log);
    this.caps = new ConnectionCaps({
      atOnce: config.SMTP_CONNECTIONS_PER_IP,
      perMinute: config.SMTP_CONNECTION_RATE_PER_IP,
      trusted: config.SMTP_TRUSTED_RELAYS,
    });
    this.server = new PromptServer({ ...this.limits(), ...this.tls(), ...this.steps() });
    this.server.on('error', (error) => this.log.warn({ error: error.message }, 'SMTP connection failed'));
  }

  /** @returns the port in use. @throws PortTaken */
  async listen(): Promise<number> {
    const { SMTP_PORT, LISTEN_HOST } = this.config;
    await new Promise<void>((resolve, reject) => {
      const failed = (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? new PortTaken('SMTP_PORT', SMTP_PORT) : error);
      this.server.once('error', failed);
      this.server.listen(SMTP_PORT, LISTEN_HOST, () => {
        this.server.off('error', failed);
        resolve();
      });
    });
    this.certificate.watch((renewed) => this.server.updateSecureContext(renewed));
    this.watch = setInterval(() => this.endStalled(), LOOK_EVERY_MS);
    return (this.server.server.address() as AddressInfo).port;
  }

  /** Takes no more connections, lets mails in the middle of DATA end, sends everybody else away; the database is still open. */
  beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.watch);
    this.certificate.close();
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    const leave = setInterval(() => this.sendIdleAway(), 50);
    this.sendIdleAway();
    return closed.finally(() => clearInterval(leave));
  }

  private limits(): SMTPServerOptions {
    const { MAIL_MAX_BYTES, SMTP_TIMEOUT_SECONDS, SMTP_TRUSTED_RELAYS } = this.config;
    return {
      banner: 'Secure OWL Center',
      size: MAIL_MAX_BYTES,
      disableReverseLookup: true,
      closeTimeout: CLOSE_WITHIN,
      socketTimeout: SMTP_TIMEOUT_SECONDS * 1000,
      maxClients: MOST_CONNECTIONS,
      maxRecipients: MOST_RECIPIENTS,
      maxCommandLength: LONGEST_COMMAND,
      useXForward: SMTP_TRUSTED_RELAYS.length > 0 ? SMTP_TRUSTED_RELAYS : false,
      // Appliances write addresses their own way; ours are looked up, and the sender's is only noted.
      lenientAddressParsing: true,
    };
  }

  private tls(): SMTPServerOptions {
    const own = this.certificate.load();
    return own ? { ...own, disabledCommands: DISABLED } : { disabledCommands: [...DISABLED, 'STARTTLS'] };
  }

  private steps(): SMTPServerOptions {
    return {
      onConnect: (session, done) => this.connect(session, done),
      onClose: (session) => this.disconnect(session),
      onMailFrom: (_address, session, done) => void reply(this.mail.from(session), done),
      onRcptTo: ({ address }, session, done) => void reply(this.mail.to(address, session), done),
      onData: (stream, session, done) => void reply(this.mail.data(stream, session), done),
    };
  }

  private connect(session: SMTPServerSession, done: Callback): void {
    const { remoteAddress } = session;
    const refusal = this.caps.open(remoteAddress, performance.now());
    if (refusal) {
      this.log.warn({ remoteAddress, refusal }, 'SMTP connection refused: too many from this address');
      return done(new SmtpReply(421, `4.7.0 Too many connections from your address, try again later`));
    }
    this.counted.set(session, remoteAddress);
    this.mail.progress(session);
    done();
  }

  private disconnect(session: SMTPServerSession): void {
    const address = this.counted.get(session);
    if (address !== undefined) this.caps.close(address);
  }

  private endStalled(): void {
    const latest = performance.now() - this.config.SMTP_TIMEOUT_SECONDS * 1000 * STEP_WITHIN_TIMEOUTS;
    for (const connection of this.server.connections)
      if (this.mail.progress(connection.session).stepAt < latest) connection.send(421, '4.4.2 Too slow, good bye');
  }

  private sendIdleAway(): void {
    for (const connection of this.server.connections)
      if (!this.mail.progress(connection.session).isReceiving) connection.send(421, '4.3.2 Shutting down, come again');
  }
}

async function reply(step: Promise<string | void>, done: Callback): Promise<void> {
  try {
    const message = await step;
    done(null, message ?? undefined);
  } catch (error) {
    done(error as Error);
  }
}
