import type { Request, Response } from 'express';
import type { Topic } from './api-shapes';

/** Changes within this time are told once: a talk changes several times within a few milliseconds. */
const GATHER_MS = 40;
/** Proxies cut a silent connection after a minute or so. */
const KEEPALIVE_MS = 20_000;

/** Tells open pages, by server-sent events, what to fetch again. */
export class LiveUpdates {
  private readonly pages = new Set<Response>();
  private readonly due = new Set<Topic>();
  private timer: NodeJS.Timeout | null = null;
  private readonly keepalive = setInterval(() => this.write(': still here\n\n'), KEEPALIVE_MS).unref();

  /** Keeps the connection of a page open. */
  connect(request: Request, response: Response): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    this.pages.add(response);
    request.on('close', () => this.pages.delete(response));
  }

  /** Says that something of this topic changed. */
  tell(topic: Topic): void {
    this.due.add(topic);
    this.timer ??= setTimeout(() => {
      this.timer = null;
      for (const each of this.due) this.write(`event: change\ndata: ${each}\n\n`);
      this.due.clear();
    }, GATHER_MS).unref();
  }

  close(): void {
    clearInterval(this.keepalive);
    if (this.timer) clearTimeout(this.timer);
    for (const page of this.pages) page.end();
    this.pages.clear();
  }

  private write(text: string): void {
    for (const page of this.pages) page.write(text);
  }
}
