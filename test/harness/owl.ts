import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OwlConfig } from '@owl/adapters/config';
import { Database, type Tx } from '@owl/adapters/db';
import { NestLog, createLog } from '@owl/adapters/log';
import { configureApi } from '@owl/api';
import { Appliance, Enrolment, type Enrolled, type NewCustomer } from '@owl/directory';
import { defaultCalendar } from '@owl/foundation/calendar';
import { Users, systemActor } from '@owl/identity';
import { SmtpListener } from '@owl/intake';
import { Mailbox, TelephoneExchange } from '@owl/simulator';
import { Sweeps, Worker } from '@owl/worker';
import { Redis } from 'ioredis';
import { OwlModule } from '../../apps/owl/owl.module';
import { Console } from './console';
import { aCustomer } from './customers';
import { type TestDatabase, freshDatabase } from './database';
import { Sender } from './sender';
import { ACCOUNT_SID, AUTH_TOKEN, storySettings } from './settings';
import { StoryClock, span, tokyo } from './story-clock';
import { eventually } from './eventually';
import { FakeDns } from './fake-dns';

export interface StoryOptions {
  /** Wall time in Tokyo at which the story begins, e.g. `2026-11-20 10:00`. */
  at: string;
  /** Settings beside the defaults of a story. */
  settings?: Record<string, string>;
  /** Milliseconds the exchange's clock is ahead of ours; negative when it is behind. */
  exchangeAhead?: number;
  /** Exchange seconds in one real second. */
  timeScale?: number;
  /** false: no worker runs before the story asks for one with `works`, or works by hand. */
  worker?: boolean;
  /** Gets the lines of the log, from level info on. */
  heard?: Record<string, unknown>[];
  /** Name servers; those of a story that gives none know nothing. */
  dns?: FakeDns;
}

const SETUP = systemActor('story');

type OwlParts = Pick<Owl, 'app' | 'config' | 'database' | 'clock' | 'exchange' | 'mailbox' | 'smtpPort'>;

/** A whole system of a story's own, with the outside world it speaks to. */
export class Owl {
  readonly app: NestExpressApplication;
  readonly config: OwlConfig;
  readonly database: TestDatabase;
  readonly clock: StoryClock;
  readonly exchange: TelephoneExchange;
  readonly mailbox: Mailbox;
  readonly smtpPort: number;

  private constructor(parts: OwlParts) {
    ({ app: this.app, config: this.config, database: this.database, clock: this.clock } = parts);
    ({ exchange: this.exchange, mailbox: this.mailbox, smtpPort: this.smtpPort } = parts);
  }

  static async start(options: StoryOptions): Promise<Owl> {
    const clock = new StoryClock(tokyo(options.at));
    const now = () => clock.now();
    const database = await freshDatabase();
    const exchange = new TelephoneExchange({
      accountSid: ACCOUNT_SID,
      authToken: AUTH_TOKEN,
      timeScale: options.timeScale ?? 30,
      now: () => new Date(clock.now().getTime() + (options.exchangeAhead ?? 0)),
    });
    const mailbox = new Mailbox({ now });
    const outside = { exchangeUrl: await exchange.listen(), mailboxPort: (await mailbox.listen()).port };
    const config = await storySettings(database, outside, options.settings ?? {});
    const { heard } = options;
    const log = heard
      ? createLog('info', 'story', { write: (line) => void heard.push(JSON.parse(line) as Record<string, unknown>) })
      : createLog(config.LOG_LEVEL, 'story');
    const root = OwlModule.forRoot({ process: 'story', config, log, clock, dns: options.dns ?? new FakeDns() });
    const app = await NestFactory.create<NestExpressApplication>(root, {
      logger: new NestLog(log),
      abortOnError: false,
    });
    configureApi(app, config);
    await app.listen(config.API_PORT, config.LISTEN_HOST);
    const smtpPort = await app.get(SmtpListener).listen();
    const owl = new Owl({ app, config, database, clock, exchange, mailbox, smtpPort });
    await owl.soc((tx) =>
      app.get(Enrolment).calendar(tx, SETUP, 'standard', defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' })),
    );
    if (options.worker !== false) await owl.works();
    return owl;
  }

  /** Stops everything. Fails when a telephone was called while it was in another call. */
  async stop(): Promise<void> {
    await this.app.close();
    await this.exchange.close();
    await this.mailbox.close();
    await this.database.drop();
    this.exchange.expectOneCallAtATime();
  }

  /** A worker starts, and has made up for the night before: otherwise it would do so in the middle of the story. */
  async works(): Promise<void> {
    this.app.get(Worker).start();
    await this.app.get(Worker).swept();
  }

  soc<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.app.get(Database).soc(work);
  }

  enrol(change: Parameters<typeof aCustomer>[0] = {}): Promise<Enrolled> {
    return this.soc((tx) => this.app.get(Enrolment).customer(tx, SETUP, aCustomer(change) as NewCustomer));
  }

  /** Someone of the SOC, or of the customer, signed in over HTTP. */
  async signsIn(role: 'analyst' | 'lead' | 'admin' | 'customer', customerId: string | null = null): Promise<Console> {
    const email = `${role}-${Math.random().toString(36).slice(2)}@owl.test`;
    const person = { email, displayName: `${role} 田中`, password: 'correct horse battery', role, customerId };
    await this.soc((tx) => this.app.get(Users).create(tx, person, SETUP));
    return Console.signIn(this.config.PUBLIC_URL, { email, password: person.password });
  }

  /** The customer's appliance as a sender of mails. */
  appliance({ appliances }: Enrolled): Sender {
    const address = `a-${appliances[0]?.addressToken}@${this.config.INTAKE_DOMAIN}`;
    return new Sender(this.smtpPort, address, () => this.clock.now());
  }

  /** The only appliance of a customer that is known by its id. */
  async applianceOf(customerId: string): Promise<Sender> {
    const appliances = await this.soc((tx) => tx.findBy(Appliance, { customerId }));
    return this.appliance({ appliances } as Enrolled);
  }

  /** Every job of the queue is gone, as after FLUSHALL or a truncated schema. */
  async loseQueue(): Promise<void> {
    if (this.config.QUEUE_BACKEND === 'postgres') return void (await this.rows('DELETE FROM bullmq.job'));
    const redis = new Redis(this.config.REDIS_URL);
    await redis.flushall();
    redis.disconnect();
  }

  /** Moves all clocks and looks for what has become due, as the sweep would. */
  async forward(text: string): Promise<void> {
    this.clock.forward(span(text));
    await this.sweep();
  }

  async jumpTo(text: string): Promise<void> {
    // The last words of a call take the exchange's time: nobody is still on the telephone weeks later.
    await eventually(() => expect(this.exchange.calls.filter(({ status }) => status === 'in-progress')).toEqual([]));
    this.clock.jumpTo(tokyo(text));
    await this.sweep();
  }

  sweep(): Promise<void> {
    return this.app.get(Sweeps).due();
  }

  /** Rows of a query over all customers. */
  rows<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.soc((tx) => tx.query(sql, params));
  }

  /** Every mail has ended and every fact has been acted on. */
  async settled(): Promise<void> {
    await eventually(async () => {
      const [row] = await this.rows<{ waiting: number }>(
        `SELECT (SELECT count(*) FROM mail_recipients WHERE outcome = 'received')::int + (SELECT count(*) FROM outbox)::int
              + (SELECT count(*) FROM outgoing_mails WHERE state IN ('queued', 'sending'))::int AS waiting`,
      );
      expect(row?.waiting).toBe(0);
    });
  }
}
