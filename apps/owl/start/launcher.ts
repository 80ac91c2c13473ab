type Message =
  { kind: 'progress'; text: string } | { kind: 'ready'; screen: string[] } | { kind: 'failed'; message: string };

/** Who started this process: `npm start` over the channel of messages, or a person's shell. */
export class Launcher {
  /** What is being done now; an empty text ends it. */
  progress(text: string): void {
    void this.tell({ kind: 'progress', text });
  }

  ready(screen: string[]): void {
    void this.tell({ kind: 'ready', screen });
  }

  /** Resolves when the message has been handed over: only then may the process end. */
  failed(message: string): Promise<void> {
    return this.tell({ kind: 'failed', message });
  }

  /** Calls `stop` at the first request to end, also when the launcher is gone; a second request ends at once. */
  onStop(stop: () => void): void {
    let asked = false;
    const end = () => {
      if (asked) process.exit(1);
      asked = true;
      stop();
    };
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
    // Not a second request: a launcher that has asked us to stop may be gone before we are.
    process.on('disconnect', () => asked || end());
  }

  private tell(message: Message): Promise<void> {
    return new Promise((resolve) => {
      // A launcher that is gone hears nothing; `disconnect` ends us.
      if (process.send && process.connected) process.send(message, undefined, {}, () => resolve());
      else process.stdout.write(`${inWords(message)}\n`, () => resolve());
    });
  }
}

function inWords(message: Message): string {
  if (message.kind === 'progress') return message.text;
  return message.kind === 'ready' ? message.screen.join('\n') : message.message;
}
