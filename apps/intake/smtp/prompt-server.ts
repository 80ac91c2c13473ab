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
    refuseAuthWithinMail(connection);
    return super.add(connection);
  }
}

/**
 * RFC 4954 4: no AUTH between MAIL and the end of the mail, which the library would take. Recipients that were accepted for
 * somebody unknown must not become those of whoever signs in after them.
 */
function refuseAuthWithinMail(connection: Connection): void {
  const authenticate = connection.handler_AUTH.bind(connection);
  connection.handler_AUTH = (command, callback) => {
    if (!connection.session.envelope.mailFrom) return authenticate(command, callback);
    connection.send(503, '5.5.1 AUTH is not permitted within a mail: send it before MAIL, or after RSET');
    callback();
  };
}
