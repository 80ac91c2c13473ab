import { Controller, Inject, Req, Res } from '@nestjs/common';
import { LOG, type Log } from '@owl/adapters/log';
import type { FactEvent } from '@owl/contracts';
import type { Actor } from '@owl/identity';
import type { Response } from 'express';
import { AccessGuard } from '../http/access.guard';
import { type ApiRequest, Caller } from '../http/api-request';
import { API_PATH, Route } from '../http/route.decorator';
import { Sessions } from '../session/sessions';
import { type FactStream, FactStreams } from './fact-streams';

/** Proxies cut connections that are silent for 30 to 60 s. */
const HEARTBEAT_MS = 15_000;
/** Milliseconds the browser waits before it connects again. */
const RECONNECT_MS = 1_000;
/** The same for one that had to make room for another of its user: many windows take turns, and do not chase one another. */
const DISPLACED_MS = 60_000;
/** Octets a reader may be behind before it is let go: it connects again and refetches. */
const BACKLOG = 262_144;

/** Live events: what happened to what, so that the console refetches it. */
@Controller(API_PATH)
export class EventsController {
  constructor(
    private readonly streams: FactStreams,
    private readonly sessions: Sessions,
    private readonly access: AccessGuard,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Route('events')
  events(@Req() request: ApiRequest, @Res() response: Response, @Caller() actor: Actor): void {
    // Gone while its session was looked up: its `close` has been, and would end nothing any more.
    if (response.destroyed) return;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    response.write(`retry: ${RECONNECT_MS}\n\n`);
    const stream = streamTo(response, request.session.id, actor);
    const heartbeat = setInterval(() => void this.beat(stream, response), HEARTBEAT_MS);
    this.streams.add(stream);
    response.on('close', () => {
      clearInterval(heartbeat);
      this.streams.remove(stream);
    });
  }

  /** Shows that the line stands, and looks whether the session still does: it may have ended at another instance. */
  private async beat(stream: FactStream, response: Response): Promise<void> {
    try {
      const session = await this.sessions.stored(stream.sessionId);
      if (!session || !(await this.access.userOf(session))) return stream.end();
      response.write(': still here\n\n');
    } catch (error) {
      this.log.warn({ error: (error as Error).message }, 'a live stream was ended: its session could not be checked');
      stream.end();
    }
  }
}

function streamTo(response: Response, sessionId: string, { id: userId, customerId }: Actor): FactStream {
  return {
    sessionId,
    userId,
    customerId,
    send: (event: FactEvent) => {
      if (response.writableLength > BACKLOG) return void response.destroy();
      response.write(`data: ${JSON.stringify(event)}\n\n`);
    },
    end: () => void response.end(),
    displace: () => void response.end(`retry: ${DISPLACED_MS}\n\n`),
  };
}
