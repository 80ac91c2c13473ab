import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { LOG, type Log } from '@owl/adapters/log';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { IntakeService, type KnownRecipient } from '@owl/stages/intake';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { PortTaken } from './port-taken';
import { SmtpReply } from './smtp-reply';

type Callback = (error?: Error | null, message?: string) => void;

// How long a graceful stop waits for mails in the middle of DATA, in milliseconds.
const CLOSE_WITHIN = 25_000;
const IDLE_MS = 60_000;

/**
 * The door for mail. Nothing is parsed here, and nothing is acknowledged before it is committed: a mail that got `250`
 * is a row. Who cannot be stored for now gets 451 and comes again.
 */
@Injectable()
export class SmtpListener implements OnApplicationShutdown {
  private readonly server: SMTPServer;
  /** Recipients of the mail a session is about to send, by address. */
  private readonly known = new WeakMap<SMTPServerSession, Map<string, KnownRecipient>>();

  constructor(
    private readonly intake: IntakeService,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.server = new SMTPServer({
      banner: 'Secure OWL Center',
      size: config.MAIL_MAX_BYTES,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: CLOSE_WITHIN,
      socketTimeout: IDLE_MS,
      onMailFrom: (_address, session, done) => {
        this.known.set(session, new Map());
        done();
      },
      onRcptTo: (address, session, done) => void this.admit(address, session, done),
      onData: (stream, session, done) => void this.data(stream, session, done),
    });
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
    return (this.server.server.address() as AddressInfo).port;
  }

  onApplicationShutdown(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async admit(address: SMTPServerAddress, session: SMTPServerSession, done: Callback): Promise<void> {
    try {
      await this.recipient(address, session);
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  private async recipient(address: SMTPServerAddress, session: SMTPServerSession): Promise<void> {
    const found = await this.intake.recipient(address.address).catch((error: Error) => {
      this.log.error({ error: error.message }, 'recipient could not be looked up: is the database away?');
      throw new SmtpReply(451, '4.3.0 Temporary failure, please try again');
    });
    if (!found) throw new SmtpReply(550, '5.1.1 No such recipient here');
    this.known.get(session)?.set(address.address, found);
  }

  private async data(stream: SMTPServerDataStream, session: SMTPServerSession, done: Callback): Promise<void> {
    try {
      const raw = await collect(stream, this.config.MAIL_MAX_BYTES);
      if (!raw) throw new SmtpReply(552, `5.3.4 Message exceeds ${this.config.MAIL_MAX_BYTES} octets`);
      done(null, `OK: stored as ${await this.store(session, raw)}`);
    } catch (error) {
      done(error as Error);
    }
  }

  private async store(session: SMTPServerSession, raw: Buffer): Promise<string> {
    const { mailFrom, rcptTo } = session.envelope;
    const known = this.known.get(session) ?? new Map<string, KnownRecipient>();
    const recipients = rcptTo.flatMap(({ address }) => known.get(address) ?? []);
    const envelopeFrom = mailFrom ? mailFrom.address : '';
    const { remoteAddress, hostNameAppearsAs: helo } = session;
    try {
      return await this.intake.accept({ envelopeFrom, remoteAddress, helo: helo || '', raw, recipients });
    } catch (error) {
      this.log.error(
        { error: (error as Error).message },
        'mail could not be stored and was not accepted: is the database away?',
      );
      throw new SmtpReply(451, '4.3.0 Not stored, please try again');
    }
  }
}

/** The whole mail, or null when it is larger than `limit`. @throws when the sender breaks off in the middle */
async function collect(stream: SMTPServerDataStream, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read on to the final dot, but keep nothing more: the sender is told then.
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > limit || stream.sizeExceeded ? null : Buffer.concat(chunks);
}
