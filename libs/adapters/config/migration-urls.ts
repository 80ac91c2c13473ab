import { type OwlConfig, Settings, WrongSettings } from './config';

/** The owner's address is optional for every other process; migrating exists to use it. */
const MigrationSettings = Settings.pick({ DATABASE_OWNER_URL: true, DATABASE_URL: true }).required();
export type MigrationUrls = Required<Pick<OwlConfig, 'DATABASE_OWNER_URL' | 'DATABASE_URL'>>;

/** The two settings of a process that only migrates: it must not need the others' secrets. @throws WrongSettings */
export function loadMigrationUrls(env: Record<string, string | undefined> = process.env): MigrationUrls {
  const { DATABASE_OWNER_URL, DATABASE_URL } = env;
  const given: Record<string, string | undefined> = { DATABASE_OWNER_URL, DATABASE_URL };
  const result = MigrationSettings.safeParse(given);
  if (result.success) return result.data;
  throw new WrongSettings(
    result.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return given[name] ? `${name} is wrong: ${message}` : `${name} is missing`;
    }),
  );
}
