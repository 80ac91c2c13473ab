import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** What one SMTP transaction led to. `unknown`: the mail may have been accepted, so it must not be sent again. */
export type SendResult =
  | { kind: 'sent'; response: string }
  | { kind: 'try-again'; response: string }
  | { kind: 'refused'; response: string }
  | { kind: 'unknown'; response: string };

interface SmtpFailure extends Error {
  code?: string;
  responseCode?: number;
  response?: string;
}

const TIMEOUT_MS = 60_000;

/** One recipient, one SMTP transaction, exactly these bytes. */
export async function sendOnce(
  smarthostUrl: string,
  mail: { from: string; to: string; mime: Buffer },
): Promise<SendResult> {
  const connection = open(smarthostUrl);
  const source = new HandOver(mail.mime);
  try {
    await signIn(connection, smarthostUrl);
    return { kind: 'sent', response: await send(connection, { from: mail.from, to: [mail.to] }, source) };
  } catch (error) {
    return failed(error as SmtpFailure, source.begun);
  } finally {
    connection.close();
  }
}

/** The mail's bytes. They are asked for only after the server said 354: until then the mail has surely not left us. */
class HandOver extends Readable {
  begun = false;

  constructor(private readonly bytes: Buffer) {
    super();
  }

  override _read(): void {
    this.begun = true;
    this.push(this.bytes);
    this.push(null);
  }
}

function open(smarthostUrl: string): SMTPConnection {
  const { protocol, hostname, port } = new URL(smarthostUrl);
  const secure = protocol === 'smtps:';
  return new SMTPConnection({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 465 : 25,
    secure,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
}

function signIn(connection: SMTPConnection, smarthostUrl: string): Promise<void> {
  const { username, password } = new URL(smarthostUrl);
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => {
      if (error) reject(error);
      else if (!username) resolve();
      else {
        const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
        connection.login({ credentials } as never, (refused) => (refused ? reject(refused) : resolve()));
      }
    });
  });
}

function send(connection: SMTPConnection, envelope: { from: string; to: string[] }, source: HandOver): Promise<string> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.send(envelope, source, (error, info) => (error ? reject(error) : resolve(info.response)));
  });
}

/**
 * Nodemailer's code alone cannot decide: a connection that drops after the final dot and a dead banner look the same.
 * An answer of the server is definite; without one, the mail is surely unsent only if its bytes were never asked for.
 */
function failed(error: SmtpFailure, begun: boolean): SendResult {
  const response = error.response ?? error.message;
  if (error.responseCode) return { kind: error.responseCode >= 500 ? 'refused' : 'try-again', response };
  return { kind: begun ? 'unknown' : 'try-again', response };
}
