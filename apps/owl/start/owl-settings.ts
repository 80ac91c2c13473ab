import { type OwlConfig, WrongSettings, loadConfig, repositoryRoot } from '@owl/adapters/config';
import { join } from 'node:path';
import { z } from 'zod';

type Environment = Record<string, string | undefined>;

// Not 0: the service must know the simulator's ports before they are open.
const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);

/** Settings of `npm start` beside those of the service itself. */
const StartSettings = z.object({
  /** false: no simulator, no demo clock, no demo world; the service's own settings must then all be given. */
  DEMO: z
    .enum(['true', 'false'])
    .default('true')
    .transform((word) => word === 'true'),
  OWL_DATA_DIR: z.string().default(() => join(repositoryRoot(), '.owl')),
  /** The simulator's page, and the telephone provider's API. */
  SIMULATOR_PORT: port(3100),
  /** The customers' mailbox, where the demo's mails go. */
  MAILBOX_PORT: port(2526),
});
export type StartSettings = z.infer<typeof StartSettings>;
export type OwlSettings = OwlConfig & StartSettings & { DATABASE_OWNER_URL: string };

/** Where a server that listens on `host` is reached from this machine. */
export const reachable = (host: string): string => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);

/**
 * All settings of `npm start`. In the demo, what the service asks for and nobody set points at the simulator.
 * @throws WrongSettings naming every setting that is wrong
 */
export function loadOwlSettings(env: Environment): OwlSettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const start = StartSettings.safeParse(given);
  const problems = start.success
    ? []
    : start.error.issues.map((issue) => `${String(issue.path[0])} is wrong: ${issue.message}`);
  // A wrong setting of one kind must not hide those of the other.
  const settings = start.data ?? StartSettings.parse({});
  try {
    const config = loadConfig(settings.DEMO ? { ...demoDefaults(given, settings), ...given } : given);
    if (!config.DATABASE_OWNER_URL) problems.push('DATABASE_OWNER_URL is missing');
    if (problems.length === 0)
      return { ...config, ...settings, DATABASE_OWNER_URL: config.DATABASE_OWNER_URL as string };
  } catch (error) {
    if (!(error instanceof WrongSettings)) throw error;
    problems.push(...error.problems);
  }
  throw new WrongSettings(problems);
}

/** What the demo fills in: the simulator as telephone provider and as everybody's mailbox. */
function demoDefaults(given: Environment, { SIMULATOR_PORT, MAILBOX_PORT, OWL_DATA_DIR }: StartSettings): Environment {
  const host = reachable(given.LISTEN_HOST ?? '127.0.0.1');
  return {
    SPOOL_DIR: join(OWL_DATA_DIR, 'spool'),
    PUBLIC_URL: `http://${host}:${given.API_PORT ?? 3000}`,
    SMARTHOST_URL: `smtp://${host}:${MAILBOX_PORT}`,
    MAIL_FROM: 'Secure OWL Center <soc@secure-owl.example>',
    MAIL_DOMAIN: 'secure-owl.example',
    DUTY_MAIL: 'duty@secure-owl.example',
    DUTY_PHONES: '+819055550001',
    TWILIO_API_URL: `http://${host}:${SIMULATOR_PORT}`,
    // Nobody's account: the simulator is the only one that takes it, and it listens on this machine only.
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'the-simulator-takes-this-token',
    TWILIO_FROM: '+81312340000',
    CALLS_PER_SECOND: '10',
  };
}
