import { Injectable } from '@nestjs/common';
import { routes } from '@owl/contracts';
import type { RequestHandler } from 'express';
import onHeaders from 'on-headers';
import pLimit from 'p-limit';
import { TooManyRequests } from '../http/api.errors';

/** What a browser keeps open to one host at a time. */
const AT_ONCE = 6;
/** Far more than all windows of a person ask for together, e.g. after the API was away. */
const MOST_WAITING = 200;
/** Answered for hours, and limited in itself: its turn is over once it is open. */
const LIVE = routes.events.path;

/**
 * Answers each user's requests a few at a time: one who sends hundreds at once waits for themselves, while everybody
 * else's, and the telephone's callbacks, come in between. Per process.
 */
@Injectable()
export class UserTurns {
  private readonly turns = new Map<string, pLimit.Limit>();

  /** Stands behind the session's. @throws TooManyRequests to the next handler */
  middleware(): RequestHandler {
    return (request, response, next) => {
      const { userId } = request.session;
      if (!userId) return next();
      const turns = this.turns.get(userId) ?? pLimit(AT_ONCE);
      if (turns.pendingCount >= MOST_WAITING) return next(new TooManyRequests());
      this.turns.set(userId, turns);
      const answered = () =>
        new Promise<void>((resolve) => {
          // Gone while it waited: nobody would hear the answer.
          if (response.closed) return resolve();
          response.once('close', resolve);
          if (request.path === LIVE) onHeaders(response, resolve);
          next();
        });
      void turns(answered).then(() => this.leave(userId, turns));
    };
  }

  private leave(userId: string, turns: pLimit.Limit): void {
    if (turns.activeCount + turns.pendingCount === 0 && this.turns.get(userId) === turns) this.turns.delete(userId);
  }
}
