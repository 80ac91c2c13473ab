import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

type Connection = SMTPServer['connections'] extends Set<infer Member> ? Member : never;

/**
 * smtp-server waits a fixed 100 ms before each greeting, to catch clients that talk first: with a mail per connection that
 * is ten mails a second at most. Here the greeting comes in the next turn of the event loop; a client whose words are
 * there by then is still sent away. Why this way: docs/adr/0013.
 */
export class PromptServer extends SMTPServer {
  constructor(options: SMTPServerOptions) {
    super(options);
    this.connections = new PromptConnections();
  }
}

/** The server adds each connection here before it begins. */
class PromptConnections extends Set<Connection> {
  override add(connection: Connection): this {
    const greet = connection.connectionReady.bind(connection);
    let greeted = false;
    // The server's own timer still comes, and finds it done. It does nothing either when the connection was refused.
    connection.connectionReady = (next) => {
      if (greeted) return;
      greeted = true;
      greet(next);
    };
    setImmediate(() => connection.connectionReady());
    return super.add(connection);
  }
}
