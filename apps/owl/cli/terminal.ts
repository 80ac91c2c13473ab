/** What a command writes to and reads from. Answers go to `out`, words to the person to `err`. */
export interface Terminal {
  out(text: string): Promise<void>;
  err(text: string): void;
  stdin(): AsyncIterable<Buffer>;
  /** true: a person watches `err`, so a line may be drawn over. */
  watched: boolean;
  /** Letters that fit on a line of `err`. */
  columns: number;
}

/** 0: done. 1: something could not be done, and it was said what. 2: the command was not written as it must be. */
export type ExitCode = 0 | 1 | 2;

export type Command = (args: readonly string[], terminal: Terminal) => Promise<ExitCode>;

/** The command line is wrong; the text says how it should be. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Something a person can mend: printed without a stack. */
export class CommandFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandFailed';
  }
}
