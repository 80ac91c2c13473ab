export { originOf } from './origin-of';
