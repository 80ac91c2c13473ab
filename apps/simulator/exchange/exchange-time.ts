/** Thrown inside everything that waits for a call when the call is over. */
export class CallOver extends Error {
  constructor() {
    super('the call is over');
  }
}

/**
 * The exchange's sense of time: what the clock on the wall says, and how long a second takes.
 * `timeScale` is how many exchange seconds pass in one real second (1 = real time, 100 = a 40 s ring takes 0.4 s).
 */
export class ExchangeTime {
  constructor(
    readonly timeScale: number = 1,
    readonly now: () => Date = () => new Date(),
  ) {
    if (!(timeScale > 0)) throw new Error(`timeScale must be greater than 0, got ${timeScale}`);
  }

  /** Waits that many exchange seconds; rejects with CallOver when the signal is aborted first. */
  sleep(seconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(new CallOver());
      const stop = (): void => {
        clearTimeout(timer);
        reject(new CallOver());
      };
      const timer = setTimeout(
        () => {
          signal.removeEventListener('abort', stop);
          resolve();
        },
        (seconds * 1000) / this.timeScale,
      );
      signal.addEventListener('abort', stop, { once: true });
    });
  }

  /** A monotonic reading in exchange seconds; only differences mean something. */
  reading(): number {
    return (performance.now() / 1000) * this.timeScale;
  }
}
