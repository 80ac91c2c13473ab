export { CONFIG, type OwlConfig, Settings, WrongSettings, databaseOwnerUrl, loadConfig } from './config';
export { type MigrationUrls, loadMigrationUrls } from './migration-urls';
export { repositoryRoot } from './repository-root';
