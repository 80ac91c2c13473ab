import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';

/** Accepts connections and never says a word: a database behind a firewall that forgot it, or one that stands still. */
export class SilentPeer {
  private readonly open = new Set<Socket>();
  /** Connections that were given up by whoever opened them. */
  givenUp = 0;

  private constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.open.add(socket);
      socket.resume();
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.open.delete(socket);
        this.givenUp += 1;
      });
    });
  }

  static async start(): Promise<SilentPeer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new SilentPeer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get accepted(): number {
    return this.open.size + this.givenUp;
  }

  async stop(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
