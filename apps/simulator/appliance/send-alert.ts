import { createTransport, type Transporter } from 'nodemailer';
import type { AlertMail } from './alert-mail';

export interface SmtpAddress {
  readonly host: string;
  readonly port: number;
}

/** How many connections a storm uses at once. */
const STORM_CONNECTIONS = 5;

/** Sends one alert mail by SMTP and gives the server's answer. Rejects with words that say what the server said or that it is away. */
export async function sendAlert(intake: SmtpAddress, mail: AlertMail): Promise<string> {
  const transport = createTransport({ ...intake, ignoreTLS: true, disableFileAccess: true, disableUrlAccess: true });
  try {
    return await deliver(transport, intake, mail);
  } finally {
    transport.close();
  }
}

/** Sends many alert mails as fast as the server takes them. Counts what was refused and keeps the first reason. */
export async function sendStorm(
  intake: SmtpAddress,
  mails: readonly AlertMail[],
): Promise<{ accepted: number; refused: number; firstRefusal: string | null }> {
  const pool = { pool: true, maxConnections: STORM_CONNECTIONS, maxMessages: Infinity } as const;
  const transport = createTransport({
    ...intake,
    ...pool,
    ignoreTLS: true,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const results = await Promise.allSettled(mails.map((mail) => deliver(transport, intake, mail)));
    const refusals = results.filter((result) => result.status === 'rejected');
    const first: unknown = refusals[0]?.reason;
    return {
      accepted: results.length - refusals.length,
      refused: refusals.length,
      firstRefusal: first instanceof Error ? first.message : null,
    };
  } finally {
    transport.close();
  }
}

async function deliver(
  transport: Pick<Transporter, 'sendMail'>,
  intake: SmtpAddress,
  mail: AlertMail,
): Promise<string> {
  try {
    const sent = await transport.sendMail({
      envelope: { from: mail.from, to: mail.to },
      raw: mail.source,
    });
    return sent.response ?? '';
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the intake at ${intake.host}:${intake.port} did not take the mail to ${mail.to}: ${reason}`, {
      cause: error,
    });
  }
}
