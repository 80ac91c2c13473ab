import 'reflect-metadata';
import { type CommandConfig, loadCommandConfig } from '@owl/adapters/config';
import { CONNECTING, Database, SnakeNaming, type Tx } from '@owl/adapters/db';
import {
  Appliance,
  ApplianceSecrets,
  CalendarVersion,
  Contact,
  Contract,
  Customer,
  Enrolment,
  MaintenanceWindow,
} from '@owl/directory';
import { systemClock } from '@owl/foundation/clock';
import { Audit, AuditEntry, SignInTries, User, Users, systemActor } from '@owl/identity';
import { ImapMailbox, InboundRequest } from '@owl/intake';
import { userInfo } from 'node:os';
import { DataSource } from 'typeorm';
import { CommandFailed } from '../terminal';

/** What a command works with: the services the running system uses, without the rest of it. */
export interface Office {
  config: CommandConfig;
  database: Database;
  users: Users;
  enrolment: Enrolment;
  secrets: ApplianceSecrets;
  audit: Audit;
}

const ENTITIES = [
  Customer,
  CalendarVersion,
  Contract,
  Contact,
  Appliance,
  MaintenanceWindow,
  User,
  AuditEntry,
  SignInTries,
  ImapMailbox,
  InboundRequest,
];

/** Who appears in the audit: the person's login on this machine. */
export const commandActor = () => systemActor(`cli:${userInfo().username}`);

/** Opens the database of DATABASE_URL for `work`, and closes it. @throws CommandFailed, WrongSettings */
export async function withOffice<T>(work: (office: Office) => Promise<T>): Promise<T> {
  const config = loadCommandConfig();
  const source = new DataSource({
    type: 'postgres',
    url: config.DATABASE_URL,
    applicationName: 'owl-cli',
    installExtensions: false,
    namingStrategy: new SnakeNaming(),
    entities: ENTITIES,
    poolSize: 4,
    extra: CONNECTING,
  });
  await source.initialize().catch((error: Error) => {
    throw new CommandFailed(`The database of DATABASE_URL cannot be used: ${wordsFor(error)}`);
  });
  const audit = new Audit(systemClock);
  const [users, enrolment] = [new Users(audit, systemClock), new Enrolment(audit, systemClock, config)];
  try {
    const secrets = new ApplianceSecrets(audit);
    return await work({ config, database: new Database(source), users, enrolment, secrets, audit });
  } catch (error) {
    throw schemaMissing(error as Error) ?? error;
  } finally {
    await source.destroy();
  }
}

/** PostgreSQL's own words; a refused connection on several addresses has none. */
const wordsFor = (error: Error & { code?: string }): string => error.message || error.code || 'no further words';

function schemaMissing(error: Error & { code?: string; driverError?: { code?: string } }): CommandFailed | undefined {
  const code = error.driverError?.code ?? error.code;
  // A table or column that is not there.
  if (code !== '42P01' && code !== '42703') return undefined;
  return new CommandFailed('The database is not up to date. Run: node apps/owl/dist/migrate.js');
}

/** The appliance of an address or a bare token. @throws CommandFailed */
export async function applianceAt(tx: Tx, address: string): Promise<Appliance> {
  const token = (/^(?:a-)?([^+@]+)/i.exec(address)?.[1] ?? '').toLowerCase();
  const found = await tx.findOneBy(Appliance, { addressToken: token });
  if (!found) throw new CommandFailed(`${address} is no appliance's address.`);
  return found;
}
