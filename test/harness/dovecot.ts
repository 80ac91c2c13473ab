import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { eventually } from './eventually';
import { freePort } from './settings';

const PASSWORD = 'correct-horse-battery';

/** A Dovecot of a story's own: its own port and mail folders, and any user with the one password. */
export class Dovecot {
  private server: ChildProcess | undefined;
  readonly password = PASSWORD;

  private constructor(
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async start(): Promise<Dovecot> {
    const folder = mkdtempSync(join(tmpdir(), 'owl-dovecot-'));
    // Its login processes give up root's rights and must still reach their sockets.
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'mail'));
    chmodSync(join(folder, 'mail'), 0o777);
    const dovecot = new Dovecot(folder, await freePort());
    writeFileSync(join(folder, 'dovecot.conf'), dovecot.configuration());
    await dovecot.comesBack();
    return dovecot;
  }

  async goesAway(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server || server.exitCode !== null) return;
    // The whole group: a session's own process would outlive the master and go on talking to its client.
    process.kill(-(server.pid as number), 'SIGTERM');
    await once(server, 'exit');
  }

  async comesBack(): Promise<void> {
    this.server = spawn('dovecot', ['-F', '-c', join(this.folder, 'dovecot.conf')], {
      stdio: 'ignore',
      detached: true,
    });
    await eventually(() => this.greets());
  }

  async stop(): Promise<void> {
    await this.goesAway();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Does something in a user's mailbox, as a person with a mail program. */
  async as<T>(user: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: this.port,
      secure: false,
      doSTARTTLS: false,
      auth: { user, pass: PASSWORD },
      logger: false,
    });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.logout();
    }
  }

  /** Puts a mail into a user's folder, as delivery does. */
  delivers(user: string, raw: Buffer, at?: Date): Promise<unknown> {
    return this.as(user, (client) => client.append('INBOX', raw, [], at));
  }

  private greets(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1');
      socket.once('data', () => resolve(void socket.destroy()));
      socket.once('error', reject);
    });
  }

  private configuration(): string {
    const { folder, port } = this;
    const isRoot = userInfo().uid === 0;
    const me = userInfo().username;
    const [mailUser, group] = isRoot
      ? ['mail', 'mail']
      : [me, execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim()];
    return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
${isRoot ? '' : `default_internal_user = ${me}\ndefault_login_user = ${me}\ndefault_internal_group = ${group}`}
passdb {
  driver = static
  args = password={PLAIN}${PASSWORD}
}
userdb {
  driver = static
  args = uid=${mailUser} gid=${group} home=${folder}/mail/%u
}
service imap-login {
  ${isRoot ? '' : 'chroot ='}
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  ${isRoot ? '' : 'chroot ='}
}
mail_max_userip_connections = 100
`;
  }
}
