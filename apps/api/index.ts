export { ApiModule } from './api.module';
export { configureApi } from './configure-api';
export { DEMO, type Demo } from './session/demo';
