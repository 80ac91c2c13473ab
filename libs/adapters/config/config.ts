import { isIP } from 'node:net';
import { z } from 'zod';
import { numberSettings } from './number-settings';
import { pagingProblems, pagingSettings } from './paging-settings';
import { providerProblems, providerSettings } from './provider-settings';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const seconds = (fallback: number) => z.coerce.number().positive().default(fallback);
const secret = z.string().min(16, 'at least 16 characters');
const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((word) => word === 'true');
const addresses = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .refine(
    (list) => list.every((address) => isIP(address) !== 0),
    'IP addresses with commas between, e.g. 127.0.0.1,::1',
  );

/**
 * Every setting there is, by its name in the environment. Read once at start; nobody else reads `process.env`.
 * A wrong value stops the start with the name of the setting and what is expected.
 */
export const Settings = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Owner of the schema: for migrations only. */
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(4).max(200).default(20),
  /** A question the database leaves unanswered for so long is given up with its connection; a statement may take 30 s. */
  DATABASE_PATIENCE_SECONDS: seconds(45),
  QUEUE_BACKEND: z.enum(['postgres', 'redis']).default('postgres'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).default('redis://127.0.0.1:6379'),
  /** Keeps several installations on one Redis apart. */
  QUEUE_PREFIX: z.string().min(1).default('owl'),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(100).default(4),
  /** Threads that read mails; 0: they are read in the worker itself, where a mail that takes for ever cannot be stopped. */
  READING_THREADS: z.coerce.number().int().min(0).max(16).default(1),
  /** Threads that set PDFs for those who download them; 0: they are set in the process itself, which does nothing else then. */
  PDF_THREADS: z.coerce.number().int().min(0).max(8).default(1),
  SWEEP_SECONDS: seconds(10),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Interface the servers listen on. */
  LISTEN_HOST: z.string().default('127.0.0.1'),
  API_PORT: port(3000),
  /** How people and the telephone provider reach the API; callback signatures are checked against it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3000'),
  SESSION_SECRET: secret,
  SESSION_HOURS: z.coerce.number().positive().max(24).default(12),
  SMTP_PORT: port(2525),
  /** Domain of the appliances' addresses. */
  INTAKE_DOMAIN: z.string().default('in.owl.local'),
  /** Host and port as they are typed in at an appliance; SMTP_PORT of INTAKE_DOMAIN when it is not set. */
  SMTP_PUBLIC_ADDRESS: z
    .string()
    .regex(/^[a-z0-9.-]+(:\d{1,5})?$/i, 'must be a host, or host:port such as mx.example.jp:25')
    .optional(),
  /** Octets; beyond it a mail is refused with 552. */
  MAIL_MAX_BYTES: z.coerce.number().int().min(65_536).default(26_214_400),
  /** Folder where mails wait while the database is away; without it such mails are answered with 451. */
  SPOOL_DIR: z.string().optional(),
  /** A certificate chain and its key in PEM; STARTTLS is offered when both are given. Read again when they change. */
  SMTP_TLS_CERT_FILE: z.string().optional(),
  SMTP_TLS_KEY_FILE: z.string().optional(),
  /** true: mail is taken only after STARTTLS, except from SMTP_TRUSTED_RELAYS. */
  SMTP_REQUIRE_TLS: flag,
  /** Port for LMTP from SMTP_TRUSTED_RELAYS and this machine; 0: there is no such door. */
  LMTP_PORT: port(0),
  /** Mail servers of our own before the listener: no limits for them, and they may name the true client by XFORWARD. */
  SMTP_TRUSTED_RELAYS: addresses,
  SMTP_CONNECTIONS_PER_IP: z.coerce.number().int().min(1).default(100),
  /** New connections an address may open in a minute. */
  SMTP_CONNECTION_RATE_PER_IP: z.coerce.number().int().min(1).default(12_000),
  /** How long a client may say nothing; five times as long it may go without finishing a step of its mail. */
  SMTP_TIMEOUT_SECONDS: seconds(60),
  /** Port mail arrives on over HTTP; 0: there is no such door. */
  INBOUND_HTTP_PORT: port(0),
  /** Reverse proxies before that port, besides this machine's: they bring many senders, and X-Forwarded-For names whom. */
  INBOUND_HTTP_PROXIES: addresses,
  /** Locks the passwords of watched mailboxes; without it none can be watched. */
  MAILBOX_KEY: secret.optional(),
  SMARTHOST_URL: z.url({ protocol: /^smtps?$/ }).default('smtp://127.0.0.1:25'),
  MAIL_FROM: z.string().default('Secure OWL Center <soc@owl.local>'),
  /** Domain of our Message-IDs. */
  MAIL_DOMAIN: z.string().default('owl.local'),
  ...pagingSettings,
  /** Who issues statements and order requests, a line each: name, address, telephone. */
  BILLING_ISSUER: z
    .string()
    .default('Secure OWL Center')
    .transform((text) => text.split('|').map((line) => line.trim())),
  /** Whom a customer asks about them; without it the sender of our mails. */
  BILLING_CONTACT: z.string().optional(),
  /** Our own billing people: told of order requests that are not ordered; without it the leads and administrators. */
  BILLING_MAIL: z.email({ pattern: z.regexes.html5Email }).optional(),
  /** Days after which a request that was sent and is not ordered is told of. */
  ORDER_REMINDER_DAYS: z.coerce.number().int().min(1).max(365).default(14),
  ...providerSettings,
  ...numberSettings,
  CALL_RING_SECONDS: seconds(40),
  CALL_HARD_END_SECONDS: seconds(120),
  CALL_UNKNOWN_CHECKS_SECONDS: z
    .string()
    .regex(/^\d+(\.\d+)?,\d+(\.\d+)?$/, 'two numbers of seconds, e.g. 30,90')
    .default('30,90')
    .transform((text) => text.split(',').map(Number) as [number, number]),
  CALL_POLL_SECONDS: seconds(15),
  TRUST_PROXY: flag,
});
export type OwlConfig = z.infer<typeof Settings>;

/** Names each wrong setting and what it expects, one per line, for the person who starts the process. */
export class WrongSettings extends Error {
  constructor(readonly problems: string[]) {
    super(`Wrong settings, nothing was started:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'WrongSettings';
  }
}

/** @throws WrongSettings */
export function loadConfig(env: Record<string, string | undefined> = process.env): OwlConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = Settings.safeParse(given);
  if (result.success) {
    const problems = [...pagingProblems(result.data), ...providerProblems(result.data)];
    if (problems.length) throw new WrongSettings(problems);
    return result.data;
  }
  throw new WrongSettings(
    result.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return given[name] === undefined ? `${name} is missing` : `${name} is wrong: ${issue.message}`;
    }),
  );
}

/** The environment as given, for a process with settings of its own beside these. */
export const environment = (): Record<string, string | undefined> => process.env;

/** Where the schema's owner connects, for the tools that write migrations; empty when it is not set. */
export const databaseOwnerUrl = (): string => process.env.DATABASE_OWNER_URL ?? '';

export const CONFIG = Symbol('CONFIG');
