import { MovableClock } from '@owl/foundation/clock';
import { DateTime } from 'luxon';

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `2026-11-20 10:00` or `2026-11-20 15:00:01`, wall time in Tokyo. */
export function tokyo(text: string): Date {
  const at = DateTime.fromSQL(text, { zone: 'Asia/Tokyo' });
  if (!at.isValid) throw new Error(`write a time like "2026-11-20 10:00", not "${text}"`);
  return at.toJSDate();
}

/** `90s`, `30m`, `2h`, `3d` in milliseconds. */
export function span(text: string): number {
  const [, n, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (!n || !unit) throw new Error(`write a span like "30m", not "${text}"`);
  return Number(n) * UNITS[unit as keyof typeof UNITS];
}

/** A clock that moves by the machine's, from the story's starting point, and jumps when the story says so. */
export class StoryClock extends MovableClock {
  private readonly startedAt = performance.now();
  private jumped = 0;

  constructor(private readonly start: Date) {
    super(start);
  }

  override now(): Date {
    return new Date(this.start.getTime() + this.jumped + Math.floor(performance.now() - this.startedAt));
  }

  override real(): Date {
    return this.now();
  }

  override forward(ms: number): void {
    this.jumped += ms;
  }

  override jumpTo(instant: Date): void {
    this.jumped += instant.getTime() - this.now().getTime();
  }
}
