import type { Line, LineWatcher } from './line';
import { DEFAULT_SCRIPT, type PhoneScript } from './script';

export type PhoneState = 'idle' | 'ringing' | 'in-call';

/** How long `rings()` waits by default before it says that the telephone stayed silent. Real milliseconds. */
const PATIENCE_MS = 10_000;

/** One telephone number of the outside world, and the person beside it. */
export class Phone implements LineWatcher {
  private script: PhoneScript = DEFAULT_SCRIPT;
  private line: Line | null = null;
  private latest: Line | null = null;
  private expectant: ((line: Line) => void)[] = [];

  constructor(readonly number: string) {}

  get state(): PhoneState {
    if (!this.line) return 'idle';
    return this.line.call.status === 'in-progress' ? 'in-call' : 'ringing';
  }

  /** What was said in the present call, or in the last one. */
  get spoken(): string[] {
    return this.latest?.call.spoken.map((utterance) => utterance.text) ?? [];
  }

  /** What an answering machine has recorded of the present call, or of the last one. */
  get recorded(): string[] {
    const from = this.latest?.call.spokenBeforeTone ?? null;
    return from === null ? [] : this.spoken.slice(from);
  }

  /** The call this telephone is in, or was in last. */
  get callSid(): string | null {
    return this.latest?.call.sid ?? null;
  }

  get behaviour(): PhoneScript {
    return this.script;
  }

  /** Says how the telephone behaves from the next call on. */
  behave(script: PhoneScript): void {
    this.script = script;
  }

  /** The script for the call that comes in now; one that was meant for a number of calls is used up by it. */
  takeScript(): PhoneScript {
    const { script } = this;
    if (script.times !== undefined) {
      this.script = script.times > 1 ? { ...script, times: script.times - 1 } : DEFAULT_SCRIPT;
    }
    return script;
  }

  /** Resolves with the telephone once it rings (at once when it does already). Rejects after that many real milliseconds. */
  rings(withinMs: number = PATIENCE_MS): Promise<this> {
    if (this.state === 'ringing' && this.line?.call.status === 'ringing') return Promise.resolve(this);
    return new Promise((resolve, reject) => {
      const heard = (): void => {
        clearTimeout(timer);
        resolve(this);
      };
      const timer = setTimeout(() => {
        this.expectant = this.expectant.filter((one) => one !== heard);
        const last = this.latest ? `its last call is ${this.latest.call.status}` : 'it never had a call';
        reject(new Error(`the telephone ${this.number} did not ring within ${withinMs} ms; ${last}`));
      }, withinMs);
      this.expectant.push(heard);
    });
  }

  /** Picks up. Throws when it does not ring. */
  answer(): void {
    this.current('answer').answer();
  }

  /** Refuses the call. Throws when it does not ring. */
  decline(): void {
    this.current('decline').decline();
  }

  /** Ends the talk. Throws when there is none. */
  hangUp(): void {
    this.current('hang up').hangUp();
  }

  /** Presses 0-9, * or #. Resolves when the exchange has heard it; rejects when the call ends before that. */
  async press(digit: string): Promise<void> {
    await this.current(`press ${digit}`).press(digit);
  }

  take(line: Line): boolean {
    if (this.line) return false;
    this.line = line;
    this.latest = line;
    return true;
  }

  startsRinging(line: Line): void {
    for (const heard of this.expectant.splice(0)) heard(line);
  }

  leave(line: Line): void {
    if (this.line === line) this.line = null;
  }

  private current(act: string): Line {
    if (!this.line) throw new Error(`cannot ${act}: no call at the telephone ${this.number}`);
    return this.line;
  }
}
