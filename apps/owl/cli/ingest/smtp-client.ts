import SMTPConnection from 'nodemailer/lib/smtp-connection';

/**
 * Why a mail was not taken: `mail` (this one is refused, others may be taken), `address` (none will be taken for this
 * address) or `server` (nothing can be sent now).
 */
export class NotSent extends Error {
  constructor(
    readonly whose: 'mail' | 'address' | 'server',
    message: string,
  ) {
    super(message);
    this.name = 'NotSent';
  }
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}
const REFUSED_FOR_GOOD = 500;

/** One SMTP connection that mails are sent over, one after the other; opened anew when it was lost. */
export class SmtpClient {
  private connection: SMTPConnection | undefined;

  constructor(
    private readonly host: string,
    private readonly port: number,
  ) {}

  /** When this has resolved, the server has said 250. @throws NotSent */
  async send(from: string, to: string, raw: Buffer): Promise<void> {
    const connection = (this.connection ??= await this.connect());
    try {
      await new Promise<void>((resolve, reject) => {
        connection.once('error', reject);
        connection.once('end', () => reject(new Error('the connection broke off')));
        connection.send({ from, to: [to], size: raw.length }, raw, (error) => (error ? reject(error) : resolve()));
      });
      connection.removeAllListeners();
      connection.on('error', () => undefined);
    } catch (error) {
      // It may be in the middle of a transaction; a new connection is surely at its beginning.
      this.close();
      throw reasonOf(error as SmtpError);
    }
  }

  close(): void {
    this.connection?.removeAllListeners();
    this.connection?.on('error', () => undefined);
    this.connection?.quit();
    this.connection = undefined;
  }

  private async connect(): Promise<SMTPConnection> {
    const { host, port } = this;
    // The intake's certificate is made for the appliances' name of it, not for the address used here.
    const connection = new SMTPConnection({ host, port, opportunisticTLS: true, tls: { rejectUnauthorized: false } });
    try {
      await new Promise<void>((resolve, reject) => {
        connection.once('error', reject);
        connection.connect((error) => (error ? reject(error as Error) : resolve()));
      });
    } catch (error) {
      throw new NotSent('server', (error as Error).message);
    }
    connection.removeAllListeners('error');
    return connection;
  }
}

function reasonOf({ code, command, responseCode = 0, response, message }: SmtpError): NotSent {
  // The client itself refuses what is larger than the server's SIZE; there is no answer then.
  if (code === 'EMESSAGE' && responseCode === 0) return new NotSent('mail', message);
  if (responseCode < REFUSED_FOR_GOOD) return new NotSent('server', response ?? message);
  return new NotSent(command === 'RCPT TO' ? 'address' : 'mail', response ?? message);
}
