export { AdaptersModule, type AdaptersOptions } from './adapters.module';
