export interface PrivatePostfix {
  /** What it has logged so far. */
  log(): string;
  /** Tries all waiting mails again now. */
  flush(): void;
  /** Mails in its queue. */
  queued(): number;
  stop(): Promise<void>;
}

export function startPostfix(options: { port: number; settings: Record<string, string> }): Promise<PrivatePostfix>;
