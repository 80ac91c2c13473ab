import { Injectable } from '@nestjs/common';
import type { FactEvent } from '@owl/contracts';

/** One open stream of live events. */
export interface FactStream {
  sessionId: string;
  /** The only customer whose events it gets; null: everybody's. */
  customerId: string | null;
  send(event: FactEvent): void;
  end(): void;
}

/** The streams that are open in this process. */
@Injectable()
export class FactStreams {
  private readonly open = new Set<FactStream>();

  get count(): number {
    return this.open.size;
  }

  add(stream: FactStream): void {
    this.open.add(stream);
  }

  remove(stream: FactStream): void {
    this.open.delete(stream);
  }

  publish(event: FactEvent): void {
    for (const stream of this.open) {
      if (stream.customerId === null || stream.customerId === event.customerId) stream.send(event);
    }
  }

  /** At sign-out, so that nothing more is told to who is not signed in. */
  endSession(sessionId: string): void {
    for (const stream of this.open) if (stream.sessionId === sessionId) stream.end();
  }

  /** Consoles connect again by themselves and then refetch everything: right whenever events may have been missed. */
  endAll(): void {
    for (const stream of this.open) stream.end();
  }
}
