import { Injectable } from '@nestjs/common';
import type { FactEvent } from '@owl/contracts';

/** One open stream of live events. */
export interface FactStream {
  sessionId: string;
  userId: string;
  /** The only customer whose events it gets; null: everybody's. */
  customerId: string | null;
  send(event: FactEvent): void;
  end(): void;
  /** Ends it; its reader is told to come back later than after a loss. */
  displace(): void;
}

/** Far more than the windows of one person; each costs memory, and work at every fact. */
export const MOST_PER_USER = 20;

/** The streams that are open in this process. */
@Injectable()
export class FactStreams {
  private readonly open = new Set<FactStream>();

  get count(): number {
    return this.open.size;
  }

  /** One more than a user may have displaces their oldest: that is the one most likely to have no reader any more. */
  add(stream: FactStream): void {
    const others = [...this.open].filter(({ userId }) => userId === stream.userId);
    for (const oldest of others.slice(0, Math.max(0, others.length + 1 - MOST_PER_USER))) {
      this.open.delete(oldest);
      oldest.displace();
    }
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

  /** When something was changed about a user: their streams belong to sessions that have ended. */
  endUser(userId: string): void {
    for (const stream of this.open) if (stream.userId === userId) stream.end();
  }

  /** Consoles connect again by themselves and then refetch everything: right whenever events may have been missed. */
  endAll(): void {
    for (const stream of this.open) stream.end();
  }
}
