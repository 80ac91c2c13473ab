import { CONFIG, loadConfig } from '@owl/adapters/config';
import { Database, type Tx, migrate } from '@owl/adapters/db';
import { createLog } from '@owl/adapters/log';
import { AdaptersModule } from '@owl/adapters/module';
import { ApiModule, configureApi } from '@owl/api';
import { CalendarVersion, Contract, Customer, Appliance, Contact } from '@owl/directory';
import { defaultCalendar } from '@owl/foundation/calendar';
import { MovableClock } from '@owl/foundation/clock';
import { newId, randomToken } from '@owl/foundation/ids';
import { type Role, type User, Users } from '@owl/identity';
import { Alert } from '@owl/stages/classify';
import { CallAttempt, CallRun, CallRunAlert } from '@owl/stages/escalate';
import { MailRecipient, RawMail } from '@owl/stages/intake';
import { HandledItem, MeterModule } from '@owl/stages/meter';
import { BillModule } from '@owl/stages/bill';
import { TriageService } from '@owl/stages/triage';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client } from 'pg';
import request from 'supertest';

export const PASSWORD = 'owl-password-1';
const CALENDAR = 'tokyo';

/** The API alone on a database of its own, with a clock that the test moves. */
export class ApiWorld {
  private constructor(
    readonly app: NestExpressApplication,
    readonly clock: MovableClock,
    readonly ownerUrl: string,
    readonly logged: Record<string, unknown>[],
  ) {}

  static async open(settings: Record<string, string> = {}): Promise<ApiWorld> {
    const { ownerUrl, appUrl } = await freshDatabase();
    const config = loadConfig({ ...SETTINGS, DATABASE_URL: appUrl, ...settings });
    const logged: Record<string, unknown>[] = [];
    const log = createLog('info', 'test', { write: (line) => void logged.push(JSON.parse(line)) });
    const clock = new MovableClock(new Date('2026-11-20T05:00:00Z'));
    const adapters = AdaptersModule.forRoot({ process: 'test', config, log, clock });
    const module = await Test.createTestingModule({
      imports: [adapters, ApiModule, MeterModule, BillModule],
    }).compile();
    const app = module.createNestApplication<NestExpressApplication>({ logger: false });
    configureApi(app, config);
    await app.listen(0, '127.0.0.1');
    const world = new ApiWorld(app, clock, ownerUrl, logged);
    await world.rows(addCalendar);
    return world;
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** Rows as the SOC sees them. */
  rows<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.app.get(Database, { strict: false }).soc(work);
  }

  /** SQL as the owner of the database, whom nothing is refused. */
  async asOwner(sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: this.ownerUrl });
    await client.connect();
    const { rows } = await client.query<object>(sql).finally(() => client.end());
    return rows;
  }

  user(email: string, role: Role, customerId: string | null = null): Promise<User> {
    const user = { email, displayName: email, password: PASSWORD, role, customerId, locale: 'en' as const };
    return this.rows((tx) => this.app.get(Users, { strict: false }).create(tx, user));
  }

  /** A browser of its own: it keeps its cookies. */
  browser(): ReturnType<typeof request.agent> {
    return request.agent(this.app.getHttpServer());
  }

  /** A browser in which this user is signed in. */
  async signedIn(email: string): Promise<ReturnType<typeof request.agent>> {
    const browser = this.browser();
    await browser.post('/api/v1/session').set('x-owl-console', '1').send({ email, password: PASSWORD }).expect(200);
    return browser;
  }

  customer(name: string): Promise<CustomerWorld> {
    return this.rows((tx) => addCustomer(tx, this, name));
  }

  publicUrl(): string {
    return this.app.get<{ PUBLIC_URL: string }>(CONFIG, { strict: false }).PUBLIC_URL;
  }
}

/** One customer with something in every table that the API shows. */
export interface CustomerWorld {
  customerId: string;
  caseId: string;
  alertId: string;
  runId: string;
  mailId: string;
}

const SETTINGS = {
  NODE_ENV: 'test',
  SESSION_SECRET: 'a secret for tests only, long enough',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'a token for tests only',
  TWILIO_FROM: '+81312345678',
};

async function freshDatabase(): Promise<{ ownerUrl: string; appUrl: string }> {
  const admin = process.env.TEST_PG_ADMIN_URL;
  if (!admin) throw new Error('TEST_PG_ADMIN_URL is not set: jest-global.mjs starts the server and sets it');
  const name = `api_${randomToken(8)}`;
  const client = new Client({ connectionString: admin });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`).finally(() => client.end());
  const [ownerUrl, appUrl] = [new URL(admin), new URL(admin)];
  ownerUrl.pathname = appUrl.pathname = `/${name}`;
  appUrl.username = 'owl_test';
  appUrl.password = 'owl_test';
  await migrate(ownerUrl.href, appUrl.href);
  return { ownerUrl: ownerUrl.href, appUrl: appUrl.href };
}

async function addCalendar(tx: Tx): Promise<void> {
  const definition = defaultCalendar({ no: 1, effectiveFrom: '2026-01-01' });
  const row = {
    id: newId(),
    name: CALENDAR,
    versionNo: 1,
    effectiveFrom: '2026-01-01',
    createdAt: new Date('2026-01-01T00:00:00Z'),
  };
  await tx.insert(CalendarVersion, { ...row, definition: definition as never });
}

async function addCustomer(tx: Tx, world: ApiWorld, name: string): Promise<CustomerWorld> {
  const at = world.clock.now();
  const customerId = newId();
  await tx.insert(Customer, { id: customerId, name, reading: 'テスト', locale: 'ja', createdAt: at });
  const contractId = await addContract(tx, customerId);
  const applianceId = newId();
  await tx.insert(Appliance, { id: applianceId, customerId, name: `${name} sensor`, addressToken: randomToken(16) });
  const [rawMailId, mailId] = [newId(), newId()];
  const raw = Buffer.from(
    `Subject: ${name} alert\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${name} の本文\r\n`,
  );
  const envelope = { envelopeFrom: 'a@example.jp', remoteAddress: '192.0.2.1', helo: 'sensor' };
  await tx.insert(RawMail, { id: rawMailId, receivedAt: at, ...envelope, size: raw.length, sha256: 'x', raw });
  const mail = { id: mailId, rawMailId, customerId, applianceId, recipient: 'a@in.owl.local', receivedAt: at };
  await tx.insert(MailRecipient, { ...mail, outcome: 'admitted', reason: 'an alert', nextActionAt: at });
  const of = { customerId, contractId, applianceId, mailRecipientId: mailId, at };
  const alertId = await addAlert(tx, of, '24801', 'business');
  const deviceKey = 'pc001';
  const times = {
    receivedAt: at,
    effectiveAt: at,
    respondBy: new Date('2026-11-20T05:30:00Z'),
    reportBy: new Date('2026-11-20T08:30:00Z'),
  };
  const queued = { id: alertId, customerId, contractId, deviceKey, ...times, carriedOver: false };
  const caseId = await world.app.get(TriageService, { strict: false }).openOrJoin(tx, queued);
  const runId = await addRun(tx, of, await addAlert(tx, of, '24802', 'after-hours'));
  await addItem(tx, of, runId);
  return { customerId, caseId, alertId, runId, mailId };
}

interface Of {
  customerId: string;
  contractId: string;
  applianceId: string;
  mailRecipientId: string;
  at: Date;
}

async function addContract(tx: Tx, customerId: string): Promise<string> {
  const id = newId();
  const prices = {
    expectedBusiness: 30,
    expectedAfterHours: 10,
    unitPriceBusiness: 30_000,
    unitPriceAfterHours: 10_000,
    taxRatePercent: 10,
  };
  const report = {
    reportRecipient: 'security@example.jp',
    reportLocale: 'ja' as const,
    reportAddressee: '宛名',
    reportSignature: '署名',
  };
  const calls = { callPolicy: 'until-acknowledged' as const, bundleMinutes: 0, stormThreshold: 6 };
  const flags = {
    coversBusiness: true,
    coversAfterHours: true,
    caseMails: true,
    nightCalls: true,
    secondPersonReview: true,
  };
  await tx.insert(Contract, {
    id,
    customerId,
    versionNo: 1,
    effectiveFrom: '2026-01-01',
    kind: 'standard',
    calendarName: CALENDAR,
    uncoveredWindow: 'carry-over',
    threshold: 70,
    monitoredModels: [],
    createdAt: new Date('2026-01-01T00:00:00Z'),
    ...prices,
    ...report,
    ...calls,
    ...flags,
  });
  return id;
}

async function addAlert(
  tx: Tx,
  of: Of,
  alertNumber: string,
  handlingWindow: 'business' | 'after-hours',
): Promise<string> {
  const id = newId();
  const { at, ...owner } = of;
  const threats = [{ name: 'Data Sent to Rare Domain', score: 75, scoreText: '75%' }];
  const decision = {
    routing: 'queue',
    calendarVersionId: newId(),
    contractId: of.contractId,
    threshold: 70,
    trace: { ja: ['理由'], en: ['why'] },
  };
  await tx.insert(Alert, {
    id,
    ...owner,
    alertNumber,
    format: 'key-value',
    state: handlingWindow === 'business' ? 'queued' : 'calling',
    handlingWindow,
    family: 'exfiltration',
    threats: threats as never,
    topScore: 75,
    occurredAt: at,
    receivedAt: at,
    effectiveAt: at,
    deviceKey: 'pc001',
    device: { name: 'PC001', ip: '172.16.1.1' } as never,
    evidence: ['SMB Read Success'],
    flags: [],
    decision: decision as never,
  });
  return id;
}

async function addRun(tx: Tx, { customerId, contractId, at }: Of, alertId: string): Promise<string> {
  const id = newId();
  const contactId = newId();
  await tx.insert(CallRun, {
    id,
    customerId,
    contractId,
    policy: 'until-acknowledged',
    plannedAt: at,
    effectiveAt: at,
    nextActionAt: at,
  });
  await tx.insert(CallRunAlert, { id: newId(), customerId, callRunId: id, alertId, coverage: 'own', joinedAt: at });
  const person = { contactOrder: 1, phone: '+819012345678', email: 'c@example.jp', language: 'ja' as const };
  await tx.insert(Contact, { id: contactId, customerId, name: '佐藤', ...person });
  await tx.insert(CallAttempt, {
    id: newId(),
    customerId,
    callRunId: id,
    contactId,
    contactName: '佐藤',
    ...person,
    token: randomToken(16),
  });
  return id;
}

async function addItem(tx: Tx, { customerId, contractId, at }: Of, sourceId: string): Promise<void> {
  const source = {
    entryKind: 'count' as const,
    sourceKind: 'call-run' as const,
    sourceId,
    handlingWindow: 'after-hours' as const,
  };
  const row = {
    id: newId(),
    customerId,
    contractId,
    ...source,
    quantity: 1,
    month: '2026-11',
    effectiveAt: at,
    countedAt: at,
    why: 'called',
  };
  await tx.insert(HandledItem, row);
}
