import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger as Pino, pino, stdTimeFunctions } from 'pino';

export const LOG = Symbol('LOG');
/** Constant message plus facts: `log.warn({ customerId, attempt }, 'mail could not be processed, will try again')`. */
export type Log = Pino;

// Names under which secrets and personal data could slip into a log line.
const REDACTED = ['password', 'token', 'authorization', 'cookie', 'phone', 'body', 'raw', 'text'].flatMap((name) => [
  name,
  `*.${name}`,
]);

/** JSON lines on stdout. `error` means a person must act now; a quiet day has none. */
export function createLog(level: string, process: string, destination?: DestinationStream): Log {
  const options = { level, base: { process }, redact: REDACTED, timestamp: stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
}

/** Nest's own messages through the same log, its start-up chatter at debug. */
export class NestLog implements LoggerService {
  constructor(private readonly sink: Log) {}
  log(message: unknown, context?: string): void {
    this.sink.debug({ context }, String(message));
  }
  warn(message: unknown, context?: string): void {
    this.sink.warn({ context }, String(message));
  }
  error(message: unknown, stack?: string, context?: string): void {
    this.sink.error({ context, stack }, String(message));
  }
}
