import { CallerError } from '@owl/foundation/errors';
import { OffsetClock, systemClock } from '@owl/foundation/clock';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Name of its file in the data folder; `npm start -- --reset` deletes it. */
export const DEMO_CLOCK_FILE = 'demo-clock.json';

/** The demo clock: jumps forward, never back, and remembers over a restart how far it is ahead of the machine. */
export class DemoClock extends OffsetClock {
  private constructor(
    private readonly file: string,
    offset: number,
  ) {
    super(systemClock, offset);
  }

  /** @throws Error when the file cannot be understood: starting at another time would put rows into the future */
  static load(file: string): DemoClock {
    return new DemoClock(file, offsetIn(file));
  }

  /** @throws CallerError `clock-backwards` */
  override jumpTo(instant: Date): void {
    super.jumpTo(instant);
    mkdirSync(dirname(this.file), { recursive: true });
    // Complete or not at all: half a file would stop the next start.
    writeFileSync(`${this.file}.draft`, JSON.stringify({ offsetMs: this.offset }));
    renameSync(`${this.file}.draft`, this.file);
  }

  /** @throws CallerError always: rows already carry the later times */
  override reset(): void {
    throw new CallerError(
      'clock-backwards',
      'The demo clock only moves forward. To begin anew, stop and start with: npm start -- --reset',
    );
  }
}

function offsetIn(file: string): number {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
  const offset = offsetOf(text);
  if (offset === undefined)
    throw new Error(
      `${file} does not hold the demo clock's offset. Delete the file (the clock then shows the machine's time), or begin anew with: npm start -- --reset`,
    );
  return offset;
}

function offsetOf(text: string): number | undefined {
  try {
    const { offsetMs } = JSON.parse(text) as { offsetMs?: unknown };
    return typeof offsetMs === 'number' && Number.isFinite(offsetMs) && offsetMs >= 0 ? offsetMs : undefined;
  } catch {
    return undefined;
  }
}
