import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { CONFIG, type OwlConfig, loadConfig } from '@owl/adapters/config';
import { Database, type Tx } from '@owl/adapters/db';
import { createLog } from '@owl/adapters/log';
import { AdaptersModule } from '@owl/adapters/module';
import { PdfPress } from '@owl/adapters/pdf';
import { TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { ApiModule, configureApi } from '@owl/api';
import { Enrolment } from '@owl/directory';
import { defaultCalendar } from '@owl/foundation/calendar';
import { MovableClock } from '@owl/foundation/clock';
import { type Role, type User, Users, systemActor } from '@owl/identity';
import { BillModule } from '@owl/stages/bill';
import { MeterModule } from '@owl/stages/meter';
import { Client } from 'pg';
import request from 'supertest';
import { ACCOUNT_SID, AUTH_TOKEN, type TestDatabase, aContract, aCustomer, freshDatabase, tokyo } from '../harness';
import { type CustomerRows, addCustomerRows } from './customer-rows';

export const PASSWORD = 'owl-password-1';
/** What the API wants with every request that changes something. */
export const CONSOLE = { 'x-owl-console': '1' };
export type Browser = ReturnType<typeof request.agent>;

const SETTINGS = {
  NODE_ENV: 'test',
  SESSION_SECRET: 'a secret for tests only',
  TWILIO_ACCOUNT_SID: ACCOUNT_SID,
  TWILIO_AUTH_TOKEN: AUTH_TOKEN,
  TWILIO_FROM: '+81312345678',
  // A thread would run TypeScript, which it cannot.
  READING_THREADS: '0',
  PDF_THREADS: '0',
};
const SETUP = systemActor('story');

/** What is outside of the process, when a story has its own. */
interface Outside {
  telephony?: Telephony;
  clock?: MovableClock;
  press?: PdfPress;
}

/** The API alone: no worker moves the rows, the clock stands still until it is moved, and the log can be read. */
export class ApiWorld {
  private constructor(
    readonly app: NestExpressApplication,
    readonly clock: MovableClock,
    readonly logged: Record<string, unknown>[],
    private readonly database: TestDatabase,
  ) {}

  static async open(settings: Record<string, string> = {}, outside: Outside = {}): Promise<ApiWorld> {
    const database = await freshDatabase();
    const config = loadConfig({ ...SETTINGS, DATABASE_URL: database.appUrl, ...settings });
    const logged: Record<string, unknown>[] = [];
    const log = createLog('info', 'story', { write: (line) => void logged.push(JSON.parse(line)) });
    const clock = outside.clock ?? new MovableClock(tokyo('2026-11-20 14:00'));
    const adapters = AdaptersModule.forRoot({ process: 'story', config, log, clock });
    const builder = Test.createTestingModule({ imports: [adapters, ApiModule, MeterModule, BillModule] });
    if (outside.telephony) builder.overrideProvider(TELEPHONY).useValue(outside.telephony);
    if (outside.press) builder.overrideProvider(PdfPress).useValue(outside.press);
    const module = await builder.compile();
    const app = module.createNestApplication<NestExpressApplication>({ logger: false });
    configureApi(app, config);
    await app.listen(0, '127.0.0.1');
    const world = new ApiWorld(app, clock, logged, database);
    const calendar = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });
    await world.soc((tx) => world.service(Enrolment).calendar(tx, SETUP, 'standard', calendar));
    return world;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }

  get config(): OwlConfig {
    return this.app.get<OwlConfig>(CONFIG, { strict: false });
  }

  service<T>(type: new (...given: never[]) => T): T {
    return this.app.get<T>(type as never, { strict: false });
  }

  /** A transaction that sees all rows. */
  soc<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.service(Database).soc(work);
  }

  /** SQL as the owner of the database, whom nothing is refused. */
  asOwner(sql: string): Promise<unknown[]> {
    return this.withOwner(async (client) => (await client.query<object>(sql)).rows);
  }

  /** While `work` goes on, a question to this table waits. */
  async whileLocked(table: string, work: () => Promise<void>): Promise<void> {
    await this.withOwner(async (client) => {
      await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      await work();
    });
  }

  private async withOwner<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: this.database.ownerUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  user(email: string, role: Role, customerId: string | null = null): Promise<User> {
    const user = { email, displayName: email, password: PASSWORD, role, customerId, locale: 'en' as const };
    return this.soc((tx) => this.service(Users).create(tx, user, SETUP));
  }

  /** A customer that wants two people for each report, with something in every table the API shows. */
  customer(name: string): Promise<CustomerRows> {
    return this.soc(async (tx) => {
      const wish = aCustomer({ name, contract: aContract({ secondPersonReview: true }) });
      return addCustomerRows(tx, this, await this.service(Enrolment).customer(tx, SETUP, wish));
    });
  }

  /** A browser of its own: it keeps its cookies. */
  browser(): Browser {
    return request.agent(this.app.getHttpServer());
  }

  signIn(browser: Browser, email: string, password: string = PASSWORD): request.Test {
    return browser.post('/api/v1/session').set(CONSOLE).send({ email, password });
  }

  /** A browser in which this user is signed in. */
  async signedIn(email: string): Promise<Browser> {
    const browser = this.browser();
    await this.signIn(browser, email).expect(200);
    return browser;
  }

  /** The cookie of a new session of this user. */
  async cookieOf(email: string): Promise<string> {
    const answer = await this.signIn(this.browser(), email).expect(200);
    return String(answer.headers['set-cookie']).split(';')[0]!;
  }
}
