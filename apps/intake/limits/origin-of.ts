export { originOf } from '@owl/foundation/origins';
