interface Press {
  readonly key: string;
  taken(): void;
  lost(error: Error): void;
}

/**
 * The keys a person presses during a call. A key pressed while nobody listens waits for the next listener,
 * so that a fast person (or test) loses nothing between answering and the first question.
 */
export class Keypad {
  private waiting: Press[] = [];
  private listener: ((key: string) => void) | null = null;
  private closed = false;

  /** Resolves when the exchange has taken the key; rejects when the call ends before that. */
  press(key: string): Promise<void> {
    if (!/^[0-9*#]$/.test(key)) return Promise.reject(new Error(`a telephone has no key "${key}"`));
    return new Promise((resolve, reject) => {
      const press: Press = { key, taken: resolve, lost: reject };
      if (this.closed) press.lost(tooLate(key));
      else this.waiting.push(press);
      this.drain();
    });
  }

  /** Hands each key to the listener, the waiting ones first, until `deaf` is called. */
  listen(listener: (key: string) => void): void {
    this.listener = listener;
    this.drain();
  }

  /** Nobody listens any more. */
  deaf(): void {
    this.listener = null;
  }

  /** The call is over: keys that still wait are lost. */
  close(): void {
    this.closed = true;
    this.listener = null;
    for (const press of this.waiting.splice(0)) press.lost(tooLate(press.key));
  }

  private drain(): void {
    while (this.listener && this.waiting.length > 0) {
      const press = this.waiting.shift();
      if (!press) return;
      this.listener(press.key);
      press.taken();
    }
  }
}

function tooLate(key: string): Error {
  return new Error(`the call ended before the key ${key} was heard`);
}
