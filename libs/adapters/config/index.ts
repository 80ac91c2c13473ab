export { CONFIG, type OwlConfig, Settings, WrongSettings, loadConfig } from './config';
export { repositoryRoot } from './repository-root';
