import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@owl/adapters/log';
import { isOwlError } from '@owl/foundation/errors';
import type { Response } from 'express';
import type { ApiRequest } from './api-request';
import { problemOf, retryAfterOf } from './problem-of';

/** Answers every error as application/problem+json (RFC 9457), and logs those a person must know of. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<ApiRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error, request.requestId, request.method !== 'GET');
    this.tell(error, request, problem.status);
    if (response.headersSent) return void response.destroy();
    const retryAfter = retryAfterOf(error, problem.status);
    if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  private tell(error: unknown, request: ApiRequest, status: number): void {
    const { requestId, method, actor } = request;
    // The last part of a callback's address is a secret.
    const path = request.path.replace(/^(\/telephony\/[a-z]+\/).+/, '$1…');
    const facts = {
      requestId,
      method,
      path,
      status,
      userId: actor?.id,
      code: isOwlError(error) ? error.code : undefined,
    };
    if (status === 500) this.log.error({ ...facts, ...traceOf(error) }, 'request failed through our own mistake');
    else if (status > 500 && !(isOwlError(error) && error.fault === 'caller'))
      this.log.warn({ ...facts, ...traceOf(error) }, 'request failed because something outside did');
    // Foreign ids end here too: row-level security makes them look like ids that do not exist.
    else if (status === 403 || (status === 404 && actor?.customerId))
      this.log.warn({ ...facts, security: true }, 'request refused');
    else this.log.debug(facts, 'request not possible');
  }
}

/** Of an error only what says where it happened: database errors carry the values of the query with them. */
function traceOf(error: unknown): { error: string; stack?: string | undefined } {
  if (!(error instanceof Error)) return { error: String(error) };
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return { error: error.message + cause, stack: error.stack };
}
