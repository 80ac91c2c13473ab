import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

/** What is to be swallowed: the next COMMIT of a transaction that wrote this, or the answer to it. */
export interface Hole {
  wrote: RegExp;
  swallows: 'the-commit' | 'its-answer';
}

const BEGIN = 'START TRANSACTION';
const COMMIT = 'COMMIT\0';
const MOST_REMEMBERED = 100_000;

/**
 * A TCP proxy before PostgreSQL whose connections can turn into black holes in the middle of a COMMIT: nothing arrives any
 * more in either direction, and nobody is told.
 */
export class TcpProxy {
  private readonly holes: Hole[] = [];
  private readonly sockets = new Set<Socket>();
  private deaths = 0;
  /** Holes a connection has fallen into, in their order. */
  readonly swallowed: Hole[] = [];

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (client) => this.carry(client));
  }

  /** @param url of the database behind it */
  static async start(url: string): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TcpProxy(server, new URL(url));
  }

  /** The address of the database by way of the proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Each hole swallows one transaction's end; its connection is lost for good. */
  digs(...holes: Hole[]): void {
    this.holes.push(...holes);
  }

  /** All connections there are turn into black holes; new ones are whole. */
  goesDead(): void {
    this.deaths += 1;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private carry(client: Socket): void {
    const server = connect(Number(this.target.port || 5432), this.target.hostname);
    let transaction = '';
    let hole: Hole | undefined;
    const born = this.deaths;
    const isCut = () => hole !== undefined || this.deaths > born;
    this.pair(client, server, isCut);
    client.on('data', (bytes) => {
      if (isCut()) return;
      transaction = heard(transaction, bytes.toString('latin1'));
      hole = transaction.endsWith(COMMIT) ? this.take(transaction) : undefined;
      if (hole?.swallows !== 'the-commit') server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (!isCut()) client.write(bytes);
    });
  }

  /** Whoever leaves takes the other along, unless there is a hole between them. */
  private pair(client: Socket, server: Socket, isCut: () => boolean): void {
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.sockets.delete(one);
        if (!isCut()) other.destroy();
      });
    }
  }

  private take(transaction: string): Hole | undefined {
    const index = this.holes.findIndex(({ wrote }) => wrote.test(transaction));
    if (index < 0) return undefined;
    const [hole] = this.holes.splice(index, 1);
    this.swallowed.push(hole as Hole);
    return hole;
  }
}

/** What the client has said since its transaction began. */
function heard(before: string, said: string): string {
  const begun = said.lastIndexOf(BEGIN);
  return begun < 0 ? (before + said).slice(-MOST_REMEMBERED) : said.slice(begun);
}
