import type { Clock, Instant } from '@owl/foundation/clock';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';

export interface DroppedMail {
  at: Instant;
  from: string;
  to: string;
  source: Buffer;
}

const END_OF_MAIL = '\r\n.\r\n';

/**
 * Receives the mails of the past, as an SMTP server that takes everything at once. The mailbox of the simulator would
 * do, but like every careful server it makes each sender wait for its greeting, and a history has hundreds of mails.
 */
export class MailDrop {
  /** The newest ones, oldest first. */
  readonly newest: DroppedMail[] = [];
  private readonly server: Server;

  constructor(
    private readonly clock: Clock,
    private readonly keeps: number,
  ) {
    this.server = createServer((socket) => this.serve(socket));
  }

  /** @returns its port on this machine */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', () => resolve((this.server.address() as AddressInfo).port));
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private serve(socket: Socket): void {
    const envelope = { from: '', to: '' };
    let waiting = '';
    let inData = false;
    // Bytes as they are: one character for each.
    socket.setEncoding('latin1');
    socket.on('error', () => socket.destroy());
    socket.on('data', (piece: string) => {
      waiting += piece;
      for (;;) {
        const separator = inData ? END_OF_MAIL : '\r\n';
        const end = waiting.indexOf(separator);
        if (end < 0) return;
        const taken = waiting.slice(0, end);
        waiting = waiting.slice(end + separator.length);
        if (inData) this.keep(envelope, taken);
        socket.write(inData ? '250 Kept\r\n' : answerTo(taken, envelope));
        inData = !inData && isData(taken);
      }
    });
    socket.write('220 mail drop of the demo history\r\n');
  }

  private keep({ from, to }: { from: string; to: string }, text: string): void {
    const source = Buffer.from(`${text.replaceAll('\r\n..', '\r\n.')}\r\n`, 'latin1');
    this.newest.push({ at: this.clock.now(), from, to, source });
    if (this.newest.length > this.keeps) this.newest.shift();
  }
}

const isData = (line: string): boolean => /^DATA$/i.test(line);

function answerTo(line: string, envelope: { from: string; to: string }): string {
  if (isData(line)) return '354 Go on\r\n';
  const [, kind, address = ''] = /^(MAIL FROM|RCPT TO):<([^>]*)>/i.exec(line) ?? [];
  if (kind) envelope[kind.toUpperCase() === 'MAIL FROM' ? 'from' : 'to'] = address;
  return /^QUIT$/i.test(line) ? '221 Bye\r\n' : '250 OK\r\n';
}
