export { CONFIG, type OwlConfig, Settings, WrongSettings, databaseOwnerUrl, loadConfig } from './config';
export { repositoryRoot } from './repository-root';
