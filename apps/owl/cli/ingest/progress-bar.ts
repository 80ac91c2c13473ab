import type { Terminal } from '../terminal';

// Drawing more often only costs time.
const REDRAW_MS = 100;

/** How far it is, on one line that is drawn over. Draws nothing when nobody watches. */
export class ProgressBar {
  private drawnAt = -REDRAW_MS;

  /** `total`: octets of all files. `now`: milliseconds that only grow. */
  constructor(
    private readonly terminal: Terminal,
    private readonly total: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** `read`: octets so far. */
  show(read: number, words: string): void {
    if (!this.terminal.watched || this.now() - this.drawnAt < REDRAW_MS) return;
    this.drawnAt = this.now();
    this.terminal.err(`\r${line(this.total === 0 ? 1 : read / this.total, words, this.terminal.columns)}`);
  }

  /** Clears the line. */
  end(): void {
    if (this.terminal.watched) this.terminal.err(`\r${' '.repeat(this.terminal.columns - 1)}\r`);
  }
}

/** `share` 0 to 1. Never longer than the line, or it would scroll. */
export function line(share: number, words: string, columns: number): string {
  const percent = `${Math.floor(Math.min(1, Math.max(0, share)) * 100)} %`.padStart(5);
  const room = Math.max(0, Math.min(30, columns - percent.length - words.length - 5));
  const full = Math.round(Math.min(1, Math.max(0, share)) * room);
  const bar = room > 0 ? `[${'#'.repeat(full)}${'.'.repeat(room - full)}] ` : '';
  return `${bar}${percent} ${words}`.padEnd(columns - 1).slice(0, columns - 1);
}
