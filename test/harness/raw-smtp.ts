import { type Socket, connect } from 'node:net';
import { type TLSSocket, connect as connectTls } from 'node:tls';

// A connection on which nothing happens for so long is given up: a story must end.
const SILENCE_MS = 60_000;

/** An SMTP client that says exactly what it is told, and nothing else. */
export class RawSmtp {
  private received = '';
  private listeners: (() => void)[] = [];
  closed = false;

  private constructor(private socket: Socket | TLSSocket) {
    this.listen();
  }

  /** @param localAddress where the connection comes from: any of 127.0.0.0/8 */
  static async open(port: number, localAddress = '127.0.0.1'): Promise<{ smtp: RawSmtp; greeting: string }> {
    const smtp = new RawSmtp(connect({ port, host: '127.0.0.1', localAddress }));
    return { smtp, greeting: await smtp.reply() };
  }

  /** Says hello and names one recipient; the next word is DATA. */
  static async ready(port: number, to: string, localAddress?: string): Promise<RawSmtp> {
    const { smtp } = await RawSmtp.open(port, localAddress);
    await smtp.says('EHLO appliance.example');
    await smtp.says('MAIL FROM:<darktrace@appliance.example>');
    await smtp.says(`RCPT TO:<${to}>`);
    return smtp;
  }

  /** Sends a line and waits for its answer. */
  says(line: string): Promise<string> {
    this.send(`${line}\r\n`);
    return this.reply();
  }

  /** Sends octets, exactly. */
  send(octets: string | Buffer): void {
    this.socket.write(typeof octets === 'string' ? Buffer.from(octets, 'latin1') : octets);
  }

  /** The next whole answer. When the connection ends first, what had come by then. */
  async reply(): Promise<string> {
    for (;;) {
      const end = /^\d{3}(?: .*)?\r\n/m.exec(this.received);
      if (end) {
        const upTo = end.index + end[0].length;
        const answer = this.received.slice(0, upTo);
        this.received = this.received.slice(upTo);
        return answer.trimEnd();
      }
      if (this.closed) return this.received;
      await new Promise<void>((resolve) => this.listeners.push(resolve));
    }
  }

  /** Turns to TLS after STARTTLS was answered. @returns the name in the server's certificate */
  async secure(): Promise<string> {
    this.socket.removeAllListeners();
    const secured = connectTls({ socket: this.socket, rejectUnauthorized: false });
    await new Promise<void>((resolve, reject) => secured.once('secureConnect', resolve).once('error', reject));
    this.socket = secured;
    this.listen();
    return String(secured.getPeerCertificate().subject.CN);
  }

  /** Ends the connection as a client does. */
  end(): void {
    this.socket.end();
  }

  /** Breaks the connection off with RST. */
  reset(): void {
    this.socket.resetAndDestroy();
  }

  private listen(): void {
    const wake = () => {
      for (const listener of this.listeners.splice(0)) listener();
    };
    const gone = () => {
      this.closed = true;
      wake();
    };
    this.socket.setTimeout(SILENCE_MS, () => this.socket.destroy());
    this.socket.on('connect', () => {
      // Where nobody listens, a client may be given the very port it calls, and is connected to itself.
      if (this.socket.localPort === this.socket.remotePort) this.socket.destroy();
    });
    this.socket.on('data', (chunk: Buffer) => {
      this.received += chunk.toString('latin1');
      wake();
    });
    this.socket.on('error', gone);
    this.socket.on('close', gone);
  }
}
