// The whole system of `npm start`: database, application, and the order in which they end.
import { join } from 'node:path';
import { endLeftoverApp, logFile, startApp } from './app.mjs';
import { ensureDatabase, readSecrets } from './database.mjs';
import { LaunchFailure } from './failure.mjs';
import { startPostgres } from './postgres.mjs';

const LOG_LINES = 20;

/** What runs, and how it ends. `end` may be called at any moment, also while something is still starting. */
export class OwlSystem {
  #postgres;
  #app;
  #ending;
  #finish;

  /** Settles when everything has ended: with the process's exit code. */
  ended = new Promise((resolve) => (this.#finish = resolve));

  constructor(folder, screen) {
    this.folder = folder;
    this.screen = screen;
  }

  get isEnding() {
    return this.#ending !== undefined;
  }

  /**
   * Starts the database (unless one is given by DATABASE_OWNER_URL and DATABASE_URL) and then the application.
   * @param {string} main the application's file
   */
  async start(main) {
    const secrets = readSecrets(this.folder);
    await endLeftoverApp(this.folder);
    const databases = givenDatabases() ?? (await this.#ownDatabase(secrets));
    if (this.isEnding) return;
    this.screen.step('Starting the application');
    const env = {
      ...databases,
      OWL_DATA_DIR: this.folder,
      SESSION_SECRET: process.env.SESSION_SECRET || secrets.sessionSecret,
    };
    this.#app = startApp(
      { main, folder: this.folder, env },
      { onMessage: (message) => this.#hear(message), onEnd: (how) => this.#appEnded(how) },
    );
  }

  async #ownDatabase(secrets) {
    this.screen.step('Starting the database');
    const port = Number(process.env.OWL_PG_PORT) || undefined;
    // Kept before it is awaited: a signal that arrives meanwhile finds it and stops it.
    this.#postgres = startPostgres({ dataDir: join(this.folder, 'postgres'), port });
    const server = await this.#postgres;
    void server.exited.then(() =>
      this.#fail(`The database ended by itself. Its log: ${join(server.dataDir, 'postgres.log')}`),
    );
    if (this.isEnding) return {};
    if (!server.dataDir.startsWith(this.folder)) {
      this.screen.print(
        `The database's files are in ${server.dataDir}: PostgreSQL's account cannot reach ${this.folder}.`,
      );
    }
    const { ownerUrl, appUrl } = await ensureDatabase(server.url, secrets.appLoginPassword);
    return { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl };
  }

  #hear(message) {
    if (this.isEnding) return;
    if (message?.kind === 'failed') this.#fail(`${message.message}\n\nLog: ${logFile(this.folder)}`);
    // Work that goes on in the background is shown after the final screen too; an empty text says that it is done.
    if (message?.kind === 'progress' && message.text === '') this.screen.end();
    else if (message?.kind === 'progress') this.screen.step(message.text);
    if (message?.kind === 'ready') {
      this.screen.end();
      this.screen.print([...message.screen, '', `Log: ${logFile(this.folder)}`, 'Stop: Ctrl-C'].join('\n'));
    }
  }

  #appEnded(how) {
    const lines = this.#app.log(LOG_LINES);
    this.#fail(`The application ended by itself (${how}). Its log, ${logFile(this.folder)}, ends with:\n${lines}`);
  }

  /** Ends everything because of a failure; while ending anyway, nothing is said. */
  #fail(message) {
    if (this.isEnding) return;
    this.screen.end();
    process.stderr.write(`\n${message}\n`);
    void this.end(1);
  }

  /**
   * The application first finishes what it is doing; only then its database stops. A second call ends it at once.
   * @param {number} code for the process
   */
  end(code) {
    if (this.isEnding) this.#app?.kill();
    else this.#ending = this.#endInOrder().finally(() => this.#finish(code));
    return this.#ending;
  }

  async #endInOrder() {
    await this.#app?.stop();
    const server = await this.#postgres?.catch(() => undefined);
    await server?.stop();
  }
}

function givenDatabases() {
  const { DATABASE_OWNER_URL, DATABASE_URL } = process.env;
  if (!DATABASE_OWNER_URL && !DATABASE_URL) return undefined;
  if (DATABASE_OWNER_URL && DATABASE_URL) return { DATABASE_OWNER_URL, DATABASE_URL };
  throw new LaunchFailure(
    `Only ${DATABASE_URL ? 'DATABASE_URL' : 'DATABASE_OWNER_URL'} is set. For a database of your own set both: ` +
      'DATABASE_OWNER_URL (makes the tables) and DATABASE_URL (a login without BYPASSRLS, for the application).',
  );
}
