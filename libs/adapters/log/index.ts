export { LOG, type Log, NestLog, createLog } from './log';
