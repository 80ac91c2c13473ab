import { ImapFlow } from 'imapflow';
import type { ImapMailbox } from './imap-mailbox.entity';

// A server that says nothing for so long is away; milliseconds. The folder is asked more often than that.
const SILENCE_MS = 60_000;
const GREETING_MS = 15_000;

/** The client of a mailbox, not connected yet. Its errors also come as rejected promises, so the event is only swallowed. */
export function imapClient({ host, port, tls, user }: ImapMailbox, pass: string): ImapFlow {
  const client = new ImapFlow({
    host,
    port,
    secure: tls === 'implicit',
    ...(tls === 'starttls' && { doSTARTTLS: true }),
    ...(tls === 'none' && { doSTARTTLS: false }),
    auth: { user, pass },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: GREETING_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SILENCE_MS,
    clientInfo: { name: 'Secure OWL Center' },
  });
  client.on('error', () => undefined);
  return client;
}

/** What went wrong, for a person: the server's own words where it said some. Never the password. */
export function wordsOf(error: unknown): string {
  const { message, responseText, authenticationFailed, code } = error as Error & {
    responseText?: string;
    authenticationFailed?: boolean;
    code?: string;
  };
  const said = responseText || message || code || String(error);
  return authenticationFailed ? `the server refused user and password: ${said}` : said;
}
