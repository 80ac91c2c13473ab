import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { LOG, type Log } from '@owl/adapters/log';
import { ConnectionCaps } from '../limits/connection-caps';
import { RefusalLog } from '../limits/refusal-log';
import { Certificate } from './certificate';
import { type Door, MailServer } from './mail-server';
import { SignIns } from './sign-in/sign-ins';
import { SmtpMail } from './smtp-mail';

const LOOK_EVERY_MS = 1_000;
// A process that was stopped, or had no time, looks before it reads what has come in.
const STILL_MS = 3_000;

/**
 * The doors for mail: SMTP, and LMTP where it has a port. Nothing is parsed here, and nothing is acknowledged before it is
 * on disk. Who cannot be stored for now gets 4xx and comes again.
 */
@Injectable()
export class SmtpListener implements BeforeApplicationShutdown {
  private readonly smtp: MailServer;
  private readonly lmtp: MailServer | null;
  private readonly certificate: Certificate;
  private watch: NodeJS.Timeout | undefined;
  private lookedAt = 0;

  /** @throws when the certificate cannot be used, or TLS is required without one */
  constructor(mail: SmtpMail, signIns: SignIns, @Inject(CONFIG) config: OwlConfig, @Inject(LOG) log: Log) {
    this.certificate = new Certificate(config, log);
    const certificate = this.certificate.load();
    if (config.SMTP_REQUIRE_TLS && !certificate)
      throw new Error('SMTP_REQUIRE_TLS needs SMTP_TLS_CERT_FILE and SMTP_TLS_KEY_FILE.');
    const caps = new ConnectionCaps({
      atOnce: config.SMTP_CONNECTIONS_PER_IP,
      perMinute: config.SMTP_CONNECTION_RATE_PER_IP,
      trusted: config.SMTP_TRUSTED_RELAYS,
    });
    const parts = { mail, signIns, caps, certificate, config, log, refusals: new RefusalLog(log) };
    const open = (door: Door) => new MailServer(door, parts);
    this.smtp = open({ protocol: 'smtp', port: config.SMTP_PORT, setting: 'SMTP_PORT' });
    const { LMTP_PORT: port } = config;
    this.lmtp = port > 0 ? open({ protocol: 'lmtp', port, setting: 'LMTP_PORT' }) : null;
  }

  /** @returns the SMTP port in use. @throws PortTaken */
  async listen(): Promise<number> {
    const port = await this.smtp.listen();
    await this.lmtp?.listen();
    this.certificate.watch((renewed) => this.smtp.renew(renewed));
    this.watch = setInterval(() => this.look(performance.now()), LOOK_EVERY_MS);
    return port;
  }

  /** Mails in the middle of DATA end; the database is still open. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.watch);
    this.certificate.close();
    await Promise.all(this.servers().map((server) => server.close()));
  }

  private look(now: number): void {
    const wasStill = now - this.lookedAt > STILL_MS;
    this.lookedAt = now;
    for (const server of this.servers()) server.endStalled(now, wasStill);
  }

  private servers(): MailServer[] {
    return this.lmtp ? [this.smtp, this.lmtp] : [this.smtp];
  }
}
