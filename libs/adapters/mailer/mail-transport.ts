import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';

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
  const transport = createTransport({
    url: smarthostUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let handedOver = false;
  const raw = Readable.from([mail.mime]);
  raw.once('end', () => (handedOver = true));
  try {
    const info = await transport.sendMail({ envelope: { from: mail.from, to: [mail.to] }, raw });
    return { kind: 'sent', response: info.response };
  } catch (error) {
    return failed(error as SmtpFailure, handedOver);
  } finally {
    transport.close();
  }
}

/**
 * Nodemailer's code alone cannot decide: a connection that drops after the final dot and a dead banner look the same.
 * An answer of the server is definite; without one, the mail is surely unsent only if its bytes never left us.
 */
function failed(error: SmtpFailure, handedOver: boolean): SendResult {
  const response = error.response ?? error.message;
  if (error.responseCode) return { kind: error.responseCode >= 500 ? 'refused' : 'try-again', response };
  return { kind: handedOver ? 'unknown' : 'try-again', response };
}
