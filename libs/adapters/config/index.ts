export { type CommandConfig, loadCommandConfig } from './command-settings';
export { CONFIG, type OwlConfig, Settings, WrongSettings, databaseOwnerUrl, environment, loadConfig } from './config';
export { type MigrationUrls, loadMigrationUrls } from './migration-urls';
export { repositoryRoot } from './repository-root';
