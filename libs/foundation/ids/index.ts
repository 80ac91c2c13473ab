export { newId, uuidv7 } from './uuidv7';
export { randomToken } from './random-token';
