import { type OwlConfig, Settings, WrongSettings } from './config';

/** What a command of the command line needs: the database, what addresses and mailboxes are made with, and which numbers are called. */
const CommandSettings = Settings.pick({
  DATABASE_URL: true,
  INTAKE_DOMAIN: true,
  MAILBOX_KEY: true,
  CALL_COUNTRIES: true,
  CALL_NUMBER_TYPES: true,
});
export type CommandConfig = Pick<
  OwlConfig,
  'DATABASE_URL' | 'INTAKE_DOMAIN' | 'MAILBOX_KEY' | 'CALL_COUNTRIES' | 'CALL_NUMBER_TYPES'
>;

/** The few settings a command needs: it must not ask for the telephone provider's. @throws WrongSettings */
export function loadCommandConfig(env: Record<string, string | undefined> = process.env): CommandConfig {
  const given = Object.fromEntries(Object.keys(CommandSettings.shape).map((name) => [name, env[name] || undefined]));
  const result = CommandSettings.safeParse(given);
  if (result.success) return result.data;
  throw new WrongSettings(
    result.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return given[name] ? `${name} is wrong: ${message}` : `${name} is missing`;
    }),
  );
}
